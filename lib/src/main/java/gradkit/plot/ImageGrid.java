package gradkit.plot;

import gradkit.data.Examples;
import gradkit.scratch.Matrix;
import gradkit.train.Evaluation;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Small pictures in rows, each above its label. Grey ones are drawn as ink on paper: 0 is white, the largest number black;
 * numbers of both signs (weights, say) in vermillion and blue.
 */
public final class ImageGrid extends Painted {

    private static final int GAP = 10;
    private static final int WIDEST = 560;
    private static final int USUAL = 96;
    private static final Font LABEL = House.font(Font.PLAIN, 12);
    private static final Font MISTAKE = House.font(Font.BOLD, 12);

    private final List<float[]> images;
    private final int[] shape;
    private final List<String> labels;
    private final int columns;
    private final boolean photograph;
    private final Set<Integer> wrong;
    private final int wide;

    private ImageGrid(Frame frame, List<float[]> images, int[] shape, List<String> labels, int columns, boolean photograph, Set<Integer> wrong, int wide) {
        super(sized(frame, images.size(), shape, columns, labels, wide));
        this.images = images;
        this.shape = shape;
        this.labels = labels;
        this.columns = columns;
        this.photograph = photograph;
        this.wrong = wrong;
        this.wide = wide;
    }

    /** The first {@code n} examples with their classes' names. */
    static ImageGrid of(Examples examples, int n) {
        Examples few = examples.first(n);
        return of(IntStream.range(0, few.size()).mapToObj(few::row).toList(), picture(few.shape()),
                IntStream.range(0, few.size()).mapToObj(i -> few.classes().get(few.label(i))).toList());
    }

    /** All examples with what a model said of each; where it was wrong, truth → said stands in vermillion. */
    static ImageGrid of(Examples examples, Evaluation said) {
        if (said.size() != examples.size()) {
            throw new IllegalArgumentException("images: %d pictures and an evaluation of %d; expected one of the same examples.".formatted(examples.size(), said.size()));
        }
        List<String> names = examples.classes();
        Set<Integer> wrong = IntStream.range(0, said.size()).filter(i -> said.prediction(i) != said.label(i)).boxed().collect(Collectors.toSet());
        String[] labels = IntStream.range(0, said.size()).mapToObj(i -> (wrong.contains(i) ? names.get(said.label(i)) + " → " : "")
                + names.get(said.prediction(i))).toArray(String[]::new);
        ImageGrid plain = of(examples, examples.size()).labels(labels);
        return new ImageGrid(plain.frame, plain.images, plain.shape, plain.labels, plain.columns, plain.photograph, wrong, plain.wide);
    }

    /** Each row of the matrix as a picture of this height and width. */
    static ImageGrid of(Matrix rows, int height, int width) {
        List<float[]> images = new ArrayList<>();
        for (double[] row : rows.toArray()) {
            float[] image = new float[row.length];
            IntStream.range(0, row.length).forEach(i -> image[i] = (float) row[i]);
            images.add(image);
        }
        if (rows.cols() != height * width) {
            throw new IllegalArgumentException("images: rows of %d numbers; expected %d × %d = %d.".formatted(rows.cols(), height, width, height * width));
        }
        return of(images, new int[] {1, height, width}, List.of());
    }

    private static ImageGrid of(List<float[]> images, int[] shape, List<String> labels) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("images: no picture to draw.");
        }
        return new ImageGrid(Frame.titled(""), images, shape, labels, Math.min(10, images.size()), shape[0] == 3, Set.of(), USUAL);
    }

    /** [channels, height, width] for [h, w], [c, h, w] or a flat square. */
    private static int[] picture(int[] shape) {
        int side = (int) Math.round(Math.sqrt(shape[0]));
        if (shape.length == 1 && side * side == shape[0]) {
            return new int[] {1, side, side};
        }
        if (shape.length == 3 && (shape[0] == 1 || shape[0] == 3)) {
            return shape;
        }
        if (shape.length == 2) {
            return new int[] {1, shape[0], shape[1]};
        }
        throw new IllegalArgumentException("images: examples of shape %s; expected [height, width], [1 or 3, height, width] or a flat square such as [784]."
                .formatted(Arrays.toString(shape)));
    }

    /** Writes a title. */
    public ImageGrid title(String text) {
        return new ImageGrid(frame.title(text), images, shape, labels, columns, photograph, wrong, wide);
    }

    /** What stands below the pictures, in their order. */
    public ImageGrid labels(String... texts) {
        if (texts.length != images.size()) {
            throw new IllegalArgumentException("images: %d labels for %d pictures.".formatted(texts.length, images.size()));
        }
        return new ImageGrid(frame, images, shape, List.of(texts), columns, photograph, Set.of(), wide);
    }

    /** Puts this many in a row; 10 unless said otherwise. */
    public ImageGrid columns(int n) {
        return new ImageGrid(frame, images, shape, labels, Math.max(1, Math.min(n, images.size())), photograph, wrong, wide);
    }

    /** Shows each picture this wide at most, in CSS pixels; 96 unless said otherwise. */
    public ImageGrid wide(int pixels) {
        return new ImageGrid(frame, images, shape, labels, columns, photograph, wrong, pixels);
    }

    /** Draws grey pictures as light: 0 is black. */
    public ImageGrid photograph() {
        return new ImageGrid(frame, images, shape, labels, columns, true, wrong, wide);
    }

    @Override
    public ImageGrid caption(String text) {
        return new ImageGrid(frame.caption(text), images, shape, labels, columns, photograph, wrong, wide);
    }

    /** A whole number of device pixels for each of the picture's, so that none is blurred. */
    private static double cell(int[] shape, int columns, int most) {
        double room = (WIDEST - 2.0 * 14) / columns - GAP;
        return Math.max(1, Math.min(Math.floor(room * Png.SCALE / shape[2]), Math.floor((double) most * Png.SCALE / shape[2]))) * shape[2] / Png.SCALE;
    }

    private static double wide(int[] shape, int columns, List<String> labels, int most) {
        double widest = labels.stream().mapToDouble(l -> 6.8 * l.length()).max().orElse(0);
        return Math.max(cell(shape, columns, most), Math.min(widest, (double) WIDEST / columns - GAP)) + GAP;
    }

    private static double high(int[] shape, int columns, List<String> labels, int most) {
        return cell(shape, columns, most) * shape[1] / shape[2] + (labels.isEmpty() ? 0 : 19) + GAP;
    }

    private static Frame sized(Frame frame, int n, int[] shape, int columns, List<String> labels, int most) {
        int rows = (n + columns - 1) / columns;
        int width = (int) Math.ceil(28 + columns * wide(shape, columns, labels, most) - GAP);
        return frame.size(Math.max(width, 28 + (int) (8.4 * frame.title().length())),
                (int) Math.ceil((frame.title().isEmpty() ? 14 : 48) + rows * high(shape, columns, labels, most)));
    }

    @Override
    String words() {
        Shades shades = shades();
        String size = "%,d %s of %d × %d pixels%s%s".formatted(images.size(), images.size() == 1 ? "picture" : "pictures", shape[1], shape[2],
                shape[0] == 1 && shades.signed() ? ", positive numbers blue, negative ones vermillion, the deepest ±" + Words.number(shades.hi()) : "",
                wrong.isEmpty() ? "" : ", %d of them taken for something else".formatted(wrong.size()));
        return labels.isEmpty() ? size : size + ", labelled " + labels.stream().limit(20).collect(Collectors.joining(", "))
                + (labels.size() > 20 ? " and so on" : "");
    }

    @Override
    void paint(Graphics2D g) {
        Pen pen = new Pen(g);
        Axes.title(pen, frame, 14, List.of());
        Shades shades = shades();
        double cell = cell(shape, columns, this.wide);
        double wide = wide(shape, columns, labels, this.wide);
        double high = high(shape, columns, labels, this.wide);
        for (int i = 0; i < images.size(); i++) {
            double x = 14 + i % columns * wide + (wide - GAP - cell) / 2;
            double y = (frame.title().isEmpty() ? 14 : 44) + i / columns * high;
            double height = cell * shape[1] / shape[2];
            g.setColor(House.HAIR);    // where the paper ends: only so is it seen whether the ink stands in its middle
            g.fillRect((int) x - 1, (int) y - 1, (int) cell + 2, (int) height + 2);
            g.drawImage(pixels(images.get(i), shades), (int) x, (int) y, (int) cell, (int) height, null);
            if (!labels.isEmpty()) {
                pen.write(labels.get(i), (int) x + cell / 2, y + height + 14, Pen.Anchor.CENTRE,
                        wrong.contains(i) ? MISTAKE : LABEL, wrong.contains(i) ? House.VERMILLION : House.INK);
            }
        }
    }

    private Shades shades() {
        float lo = Float.MAX_VALUE;
        float hi = -Float.MAX_VALUE;
        for (float[] image : images) {
            for (float v : image) {
                lo = Math.min(lo, v);
                hi = Math.max(hi, v);
            }
        }
        float far = Math.max(-lo, hi);
        return lo < 0 && shape[0] == 1 ? new Shades(-far, far) : new Shades(Math.min(0, lo), hi <= 0 ? 1 : hi);
    }

    private BufferedImage pixels(float[] values, Shades shades) {
        int area = shape[1] * shape[2];
        BufferedImage image = new BufferedImage(shape[2], shape[1], BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < area; i++) {
            image.setRGB(i % shape[2], i / shape[2], color(values, i, area, shades).getRGB());
        }
        return image;
    }

    private Color color(float[] values, int i, int area, Shades shades) {
        if (shape[0] == 3) {
            return new Color(level(values[i], shades), level(values[i + area], shades), level(values[i + 2 * area], shades));
        }
        if (shades.signed()) {
            return shades.of(values[i]);
        }
        int grey = photograph ? level(values[i], shades) : 255 - level(values[i], shades);
        return new Color(grey, grey, grey);
    }

    private static int level(float value, Shades shades) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, (value - shades.lo()) / (shades.hi() - shades.lo()))));
    }
}
