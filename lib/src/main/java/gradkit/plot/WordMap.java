package gradkit.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Points with a word at each: in groups, which differ by colour and mark. A value: each method returns a new one.
 *
 * <pre>{@code wordMap("Words by their company").words("numbers", List.of("two", "three"), new double[][] {{1, 2}, {1.5, 2.5}})}</pre>
 *
 * <p>A word stands right of its point, or on another side where that covers less of what is there already.
 */
public final class WordMap extends Painted {

    private static final double MARK = 7;
    private static final double LINE = 12;

    /** Words of one kind and their places. */
    private record Group(String name, List<String> words, double[][] places) {

        double[] across() {
            return Arrays.stream(places).mapToDouble(p -> p[0]).toArray();
        }

        double[] up() {
            return Arrays.stream(places).mapToDouble(p -> p[1]).toArray();
        }

        Series series() {
            return Series.of(name, Series.Kind.POINTS, across(), up());
        }
    }

    private final List<Group> groups;

    private WordMap(Frame frame, List<Group> groups) {
        super(frame);
        this.groups = groups;
    }

    static WordMap titled(String title) {
        return new WordMap(Frame.titled(title).size(640, 460), List.of());
    }

    /** Adds words of one kind; {@code places} holds {@code {x, y}} for each. */
    public WordMap words(String group, List<String> words, double[][] places) {
        if (words.isEmpty() || words.size() != places.length || Arrays.stream(places).anyMatch(p -> p.length != 2)) {
            throw new IllegalArgumentException("wordMap(\"%s\"): \"%s\" has %d words and %d places; expected one {x, y} for each word.".formatted(frame.title(), group, words.size(), places.length));
        }
        Group one = new Group(group, List.copyOf(words), Arrays.stream(places).map(double[]::clone).toArray(double[][]::new));
        return new WordMap(frame, Stream.concat(groups.stream(), Stream.of(one)).toList());
    }

    /** Names the horizontal axis. */
    public WordMap x(String label) {
        return new WordMap(frame.x(label), groups);
    }

    /** Names the vertical axis. */
    public WordMap y(String label) {
        return new WordMap(frame.y(label), groups);
    }

    /** Shows it this large, in CSS pixels; 640 × 460 unless said otherwise. */
    public WordMap size(int width, int height) {
        return new WordMap(frame.size(width, height), groups);
    }

    @Override
    public WordMap caption(String text) {
        return new WordMap(frame.caption(text), groups);
    }

    /** Each group with its words and its middle: what lies near what. */
    @Override
    String words() {
        return groups.stream().map(g -> "%s (%s) around (%s, %s)".formatted(g.name(), String.join(", ", g.words()),
                Words.number(Arrays.stream(g.across()).average().orElse(0)), Words.number(Arrays.stream(g.up()).average().orElse(0)))).collect(Collectors.joining("; "));
    }

    @Override
    void paint(Graphics2D g) {
        if (groups.isEmpty()) {
            throw new IllegalStateException("wordMap(\"%s\") has nothing to draw: add words(…).".formatted(frame.title()));
        }
        List<Series> all = groups.stream().map(Group::series).toList();
        List<Legend.Entry> legend = IntStream.range(0, groups.size()).mapToObj(i -> new Legend.Entry(groups.get(i).name(), Legend.Sample.MARK, i, House.color(i))).toList();
        Axes axes = Axes.paint(g, frame, Ranges.x(frame, all), Ranges.y(frame, all, List.of()), legend, true);
        List<Rectangle2D> taken = new ArrayList<>();
        groups.forEach(group -> Arrays.stream(group.places()).forEach(p -> taken.add(new Rectangle2D.Double(axes.atX(p[0]) - MARK / 2, axes.atY(p[1]) - MARK / 2, MARK, MARK))));
        for (int i = 0; i < groups.size(); i++) {
            for (double[] p : groups.get(i).places()) {
                axes.pen().mark(i, axes.atX(p[0]), axes.atY(p[1]), MARK, House.color(i));
            }
        }
        for (Group group : groups) {
            for (int k = 0; k < group.words().size(); k++) {
                write(axes, group.words().get(k), axes.atX(group.places()[k][0]), axes.atY(group.places()[k][1]), taken);
            }
        }
    }

    private static void write(Axes axes, String word, double x, double y, List<Rectangle2D> taken) {
        double wide = axes.pen().width(word, Axes.TICK);
        Rectangle2D best = Stream.of(new double[] {x + 6, y - 7}, new double[] {x - 6 - wide, y - 7}, new double[] {x - wide / 2, y - 6 - LINE}, new double[] {x - wide / 2, y + 5},
                        new double[] {x + 4, y - 4 - LINE}, new double[] {x + 4, y + 3}, new double[] {x - 4 - wide, y - 4 - LINE}, new double[] {x - 4 - wide, y + 3})
                .map(corner -> (Rectangle2D) new Rectangle2D.Double(corner[0], corner[1], wide, LINE))
                .min((a, b) -> Double.compare(cost(axes, a, taken), cost(axes, b, taken))).orElseThrow();
        taken.add(best);
        axes.pen().writeOver(word, best.getX(), best.getY() + LINE - 2, Pen.Anchor.LEFT, Axes.TICK, House.INK);
    }

    /** The area that is taken already; much more where the word would leave the plot. */
    private static double cost(Axes axes, Rectangle2D place, List<Rectangle2D> taken) {
        double covered = taken.stream().map(place::createIntersection).filter(r -> !r.isEmpty()).mapToDouble(r -> r.getWidth() * r.getHeight()).sum();
        return axes.box().contains(place) ? covered : covered + 1000;
    }
}
