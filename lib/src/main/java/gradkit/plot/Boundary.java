package gradkit.plot;

import gradkit.data.Examples;
import gradkit.scratch.Matrix;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Points of a plane with their classes, on the areas that a classifier gives to each class: the paler, the less sure. */
public final class Boundary extends Painted {

    private static final int ACROSS = 88;
    private static final int BANDS = 5;

    private final Scores scores;
    private final Examples examples;

    private Boundary(Frame frame, Scores scores, Examples examples) {
        super(frame);
        this.scores = scores;
        this.examples = examples;
    }

    static Boundary of(UnaryOperator<Matrix> classifier, Examples examples) {
        if (examples.features() != 2) {
            throw new IllegalArgumentException("boundary: examples of %d features; expected 2, so that they lie in a plane.".formatted(examples.features()));
        }
        return new Boundary(Frame.titled("").x("x₁").y("x₂").size(400, 380), new Scores(classifier), examples);
    }

    /** Writes a title. */
    public Boundary title(String text) {
        return new Boundary(frame.title(text), scores, examples);
    }

    /** Names the horizontal axis. */
    public Boundary x(String label) {
        return new Boundary(frame.x(label), scores, examples);
    }

    /** Names the vertical axis. */
    public Boundary y(String label) {
        return new Boundary(frame.y(label), scores, examples);
    }

    /** Shows it this large, in CSS pixels; 400 × 380 unless said otherwise. */
    public Boundary size(int width, int height) {
        return new Boundary(frame.size(width, height), scores, examples);
    }

    @Override
    public Boundary caption(String text) {
        return new Boundary(frame.caption(text), scores, examples);
    }

    @Override
    String words() {
        double[][] p = scores.at(points());
        long right = IntStream.range(0, examples.size()).filter(i -> Scores.best(p[i]) == examples.label(i)).count();
        String classes = IntStream.range(0, examples.classes().size()).mapToObj(k -> examples.classes().get(k)).collect(Collectors.joining(", "));
        return "the plane divided between the classes %s; %,d of %,d points lie in the area of their class (%s %%)".formatted(classes, right,
                examples.size(), Words.number(100.0 * right / Math.max(1, examples.size())));
    }

    private Matrix points() {
        return Matrix.of(IntStream.range(0, examples.size()).mapToObj(i -> new double[] {examples.get(i, 0), examples.get(i, 1)}).toArray(double[][]::new));
    }

    private Axes.Range range(int feature, int marks) {
        double[] values = IntStream.range(0, examples.size()).mapToDouble(i -> examples.get(i, feature)).toArray();
        double room = 0.08 * Math.max(1e-6, Words.max(values) - Words.min(values));
        return new Axes.Range(Words.min(values) - room, Words.max(values) + room,
                Ticks.linear(Words.min(values) - room, Words.max(values) + room, marks));
    }

    @Override
    void paint(Graphics2D g) {
        List<Legend.Entry> legend = IntStream.range(0, examples.classes().size())
                .mapToObj(k -> new Legend.Entry(examples.classes().get(k), Legend.Sample.MARK, k, House.color(k))).toList();
        Axes.Range x = range(0, frame.width() / 75);
        Axes.Range y = range(1, frame.height() / 58);
        Axes axes = Axes.paint(g, frame, x, y, legend, true);
        int down = (int) Math.round(ACROSS * axes.box().getHeight() / axes.box().getWidth());
        double[][] p = scores.at(lattice(x, y, down));
        areas(axes, p, down);
        for (int k = 0; k < p[0].length; k++) {
            axes.pen().stroke(Contour.zero(lead(p, k, down), axes.box()), House.INK, new BasicStroke(1.3f));
        }
        double size = examples.size() > 600 ? 5 : 7;
        for (int i = 0; i < examples.size(); i++) {
            int k = examples.label(i);
            axes.pen().mark(k, axes.atX(examples.get(i, 0)), axes.atY(examples.get(i, 1)), size, House.color(k));
        }
    }

    /** A point for each place of the lattice, row by row from the top. */
    private static Matrix lattice(Axes.Range x, Axes.Range y, int down) {
        double[][] points = new double[(ACROSS + 1) * (down + 1)][];
        Arrays.setAll(points, i -> new double[] {x.lo() + (x.hi() - x.lo()) * (i % (ACROSS + 1)) / ACROSS,
            y.hi() - (y.hi() - y.lo()) * (i / (ACROSS + 1)) / down});
        return Matrix.of(points);
    }

    private static void areas(Axes axes, double[][] p, int down) {
        BufferedImage image = new BufferedImage(ACROSS + 1, down + 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < p.length; i++) {
            image.setRGB(i % (ACROSS + 1), i / (ACROSS + 1), shade(p[i]).getRGB());
        }
        double width = axes.box().getWidth() / ACROSS;
        double height = axes.box().getHeight() / down;
        Graphics2D g = (Graphics2D) axes.pen().g().create();
        g.clip(axes.box());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.translate(axes.box().getX() - width / 2, axes.box().getY() - height / 2);   // a point of the lattice is a pixel's middle
        g.scale(width, height);
        g.drawImage(image, 0, 0, null);
        g.dispose();
    }

    /** In a few bands, from a guess to certainty: they read like the lines of a map. */
    private static Color shade(double[] p) {
        int best = Scores.best(p);
        double guess = 1.0 / p.length;
        double sure = (p[best] - guess) / (1 - guess);
        double band = Math.min(BANDS - 1, Math.floor(sure * BANDS)) / (BANDS - 1);
        return Shades.mix(Color.WHITE, House.color(best), 0.10 + 0.28 * band);
    }

    /** How far class k is ahead of the best other one, at each place of the lattice. */
    private static double[][] lead(double[][] p, int k, int down) {
        double[][] lead = new double[down + 1][ACROSS + 1];
        for (int i = 0; i < p.length; i++) {
            double other = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < p[i].length; j++) {
                other = j == k ? other : Math.max(other, p[i][j]);
            }
            lead[i / (ACROSS + 1)][i % (ACROSS + 1)] = p[i][k] - other;
        }
        return lead;
    }
}
