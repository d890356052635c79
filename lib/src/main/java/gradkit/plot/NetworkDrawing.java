package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A dense network: a column of neurons for each layer, each joined to all of the next. Tall columns are shortened by dots. */
public final class NetworkDrawing extends Painted {

    private static final int TALL = 10;
    private static final Color EDGE = new Color(0x56, 0xB4, 0xE9, 95);

    private final List<Integer> sizes;
    private final List<String> names;

    private NetworkDrawing(Frame frame, List<Integer> sizes, List<String> names) {
        super(frame);
        this.sizes = sizes;
        this.names = names;
    }

    static NetworkDrawing of(int... sizes) {
        if (sizes.length < 2 || Arrays.stream(sizes).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("network(%s): expected two or more layers of 1 or more, such as network(784, 128, 10)."
                    .formatted(Arrays.toString(sizes)));
        }
        List<String> names = IntStream.range(0, sizes.length).mapToObj(i -> i == 0 ? named("input", sizes[i]) : i == sizes.length - 1 ? named("output", sizes[i]) : "hidden").toList();
        return new NetworkDrawing(Frame.titled("").size(Math.max(320, 160 * sizes.length), 300), Arrays.stream(sizes).boxed().toList(), names);
    }

    /** Writes a title. */
    public NetworkDrawing title(String text) {
        return new NetworkDrawing(frame.title(text), sizes, names);
    }

    /** What stands below the layers, from the left, after the number of neurons. */
    public NetworkDrawing names(String... texts) {
        if (texts.length != sizes.size()) {
            throw new IllegalArgumentException("network: %d names for %d layers.".formatted(texts.length, sizes.size()));
        }
        return new NetworkDrawing(frame, sizes, List.of(texts));
    }

    /** Shows it this large, in CSS pixels. */
    public NetworkDrawing size(int width, int height) {
        return new NetworkDrawing(frame.size(width, height), sizes, names);
    }

    @Override
    public NetworkDrawing caption(String text) {
        return new NetworkDrawing(frame.caption(text), sizes, names);
    }

    private static String named(String one, int number) {
        return number == 1 ? one : one + "s";
    }

    @Override
    String words() {
        long parameters = IntStream.range(1, sizes.size()).mapToLong(i -> (sizes.get(i - 1) + 1L) * sizes.get(i)).sum();
        return (frame.title().isEmpty() ? "a dense network of " : "") + IntStream.range(0, sizes.size()).mapToObj(i -> "%,d %s".formatted(sizes.get(i), names.get(i)))
                .collect(Collectors.joining(", ")) + "; each neuron is joined to all of the next layer; %,d weights and biases in all".formatted(parameters);
    }

    @Override
    void paint(Graphics2D g) {
        Pen pen = new Pen(g);
        Axes.title(pen, frame, 20, List.of());
        for (int layer = 1; layer < sizes.size(); layer++) {
            edges(pen, layer);
        }
        for (int layer = 0; layer < sizes.size(); layer++) {
            column(pen, layer);
        }
    }

    private int shown(int layer) {
        return Math.min(TALL, sizes.get(layer));
    }

    /** In a shortened column the one before the last is three dots. */
    private boolean dots(int layer, int i) {
        return sizes.get(layer) > TALL && i == TALL - 2;
    }

    private double x(int layer) {
        return 70 + layer * (frame.width() - 140.0) / (sizes.size() - 1);
    }

    private double y(int layer, int i) {
        double top = frame.title().isEmpty() ? 16 : 40;
        double bottom = frame.height() - 48;
        double step = Math.min(34, (bottom - top) / TALL);
        return (top + bottom) / 2 + (i - (shown(layer) - 1) / 2.0) * step;
    }

    private void edges(Pen pen, int layer) {
        for (int i = 0; i < shown(layer - 1); i++) {
            for (int j = 0; j < shown(layer); j++) {
                if (!dots(layer - 1, i) && !dots(layer, j)) {
                    pen.stroke(new Line2D.Double(x(layer - 1), y(layer - 1, i), x(layer), y(layer, j)), EDGE, new BasicStroke(0.8f));
                }
            }
        }
    }

    private void column(Pen pen, int layer) {
        for (int i = 0; i < shown(layer); i++) {
            double x = x(layer);
            double y = y(layer, i);
            if (dots(layer, i)) {
                for (int d = -1; d <= 1; d++) {
                    pen.fill(new Ellipse2D.Double(x - 1.6, y + 6 * d - 1.6, 3.2, 3.2), House.SOFT_INK);
                }
            } else {
                Ellipse2D neuron = new Ellipse2D.Double(x - 9, y - 9, 18, 18);
                pen.fill(neuron, layer == 0 ? new Color(0xF0, 0xF0, 0xF0) : layer == sizes.size() - 1 ? new Color(0xFB, 0xE3, 0xD3) : new Color(0xD9, 0xEA, 0xF7));
                pen.stroke(neuron, layer == 0 ? House.SOFT_INK : layer == sizes.size() - 1 ? House.VERMILLION : House.BLUE, new BasicStroke(1.6f));
            }
        }
        pen.write("%,d".formatted(sizes.get(layer)), x(layer), frame.height() - 30, Pen.Anchor.CENTRE, House.font(Font.BOLD, 13), House.INK);
        pen.write(names.get(layer), x(layer), frame.height() - 13, Pen.Anchor.CENTRE, Axes.LABEL, House.SOFT_INK);
    }
}
