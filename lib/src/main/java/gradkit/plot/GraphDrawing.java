package gradkit.plot;

import gradkit.scratch.Scalar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a number was computed, as a graph from left to right: in each box what it is, its value and its gradient; on each edge, once
 * gradients flow, the local slope. {@link #step} shows one moment of the computation and of the way back.
 */
public final class GraphDrawing extends Painted {

    /** The most numbers that are drawn. */
    public static final int MOST = 60;
    static final GraphLayout.Sizes SIZES = new GraphLayout.Sizes(88, 54, 56, 12);
    private static final int EDGE = 14;
    private static final int HEAD = 30;
    private static final Font NAME = House.font(Font.BOLD, 12);
    private static final Font NUMBER = House.font(Font.PLAIN, 11);
    private static final Color LEAF = new Color(0xF0, 0xF0, 0xF0);
    private static final Color COMPUTED = new Color(0xD9, 0xEA, 0xF7);

    private final List<Scalar> order;
    private final GraphLayout<Scalar> layout;
    private final int step;

    private GraphDrawing(Frame frame, List<Scalar> order, GraphLayout<Scalar> layout, int step) {
        super(frame);
        this.order = order;
        this.layout = layout;
        this.step = step;
    }

    static GraphDrawing of(Scalar result) {
        List<Scalar> order = result.order();
        if (order.size() > MOST) {
            throw new IllegalArgumentException("graph: %d numbers; expected %d or fewer. Draw the graph of a part of it."
                    .formatted(order.size(), MOST));
        }
        GraphLayout<Scalar> layout = new GraphLayout<>(order, Scalar::inputs, SIZES);
        return new GraphDrawing(sized(Frame.titled(""), layout), order, layout, -1);
    }

    private static Frame sized(Frame frame, GraphLayout<Scalar> layout) {
        int head = frame.title().isEmpty() ? 0 : HEAD;
        return frame.size(layout.width() + 2 * EDGE, layout.height() + 2 * EDGE + head);
    }

    /** Writes a title. */
    public GraphDrawing title(String text) {
        return new GraphDrawing(sized(frame.title(text), layout), order, layout, step);
    }

    @Override
    public GraphDrawing caption(String text) {
        return new GraphDrawing(frame.caption(text), order, layout, step);
    }

    /** How many steps there are: each operation forwards, the 1 at the end, each operation backwards. */
    public int steps() {
        return 2 * operations().size() + 1;
    }

    /** The moment after this many steps; 0 is before the first. A title says what the last of them did. */
    public GraphDrawing step(int n) {
        if (n < 0 || n > steps()) {
            throw new IllegalArgumentException("step(%d): expected 0 to %d, for %d operations there and back.".formatted(n, steps(), operations().size()));
        }
        return new GraphDrawing(frame, order, layout, n).title(said(n));
    }

    private String said(int n) {
        int count = operations().size();
        String what = n == 0 ? "only the leaves have a value" : n <= count ? "forwards: " + GraphWords.forwards(operations().get(n - 1))
                : n == count + 1 ? "turn: the result's gradient is 1" : "backwards: " + passing(n);
        return "Step %d of %d, %s".formatted(n, steps(), what);
    }

    private String passing(int n) {
        Scalar node = active(n);
        return GraphWords.backwards(node, gradients(n).get(node));
    }

    private List<Scalar> operations() {
        return order.stream().filter(node -> !node.isLeaf()).toList();
    }

    /** The node that step n works on, or null at the start. */
    private Scalar active(int n) {
        List<Scalar> operations = operations();
        int count = operations.size();
        return n <= 0 || count == 0 ? null : n <= count ? operations.get(n - 1) : operations.get(Math.min(count - 1, 2 * count + 1 - n));
    }

    private boolean computed(Scalar node) {
        return step < 0 || node.isLeaf() || operations().indexOf(node) < step;
    }

    /** The gradients that have arrived after n steps; the nodes' own if the whole graph is shown. */
    private Map<Scalar, Double> gradients(int n) {
        Map<Scalar, Double> arrived = new IdentityHashMap<>();
        List<Scalar> operations = operations();
        int count = operations.size();
        if (n < 0 && order.get(order.size() - 1).gradient() != 0) {
            order.forEach(node -> arrived.put(node, node.gradient()));
        } else if (n > count) {
            arrived.put(order.get(order.size() - 1), 1.0);
        }
        for (int k = count - 1; k >= 0 && n > count && k >= 2 * count + 1 - n; k--) {
            Scalar node = operations.get(k);
            double[] slopes = node.slopes();
            for (int i = 0; i < slopes.length; i++) {
                arrived.merge(node.inputs().get(i), slopes[i] * arrived.get(node), Double::sum);
            }
        }
        return arrived;
    }

    @Override
    String words() {
        Scalar result = order.get(order.size() - 1);
        Map<Scalar, Double> gradients = gradients(step);
        String value = GraphWords.expression(result, order.size()) + (computed(result) ? " = " + Words.number(result.data()) : ", not computed yet");
        String leaves = order.stream().filter(node -> node.isLeaf() && !node.name().isEmpty()).limit(12)
                .map(leaf -> leaf.name() + " = " + Words.number(leaf.data())
                        + (gradients.containsKey(leaf) ? ", gradient " + Words.number(gradients.get(leaf)) : "")).collect(Collectors.joining("; "));
        return value + (leaves.isEmpty() ? "" : "; " + leaves);
    }

    @Override
    void paint(Graphics2D g) {
        Pen pen = new Pen(g);
        if (!frame.title().isEmpty()) {
            Font font = pen.width(frame.title(), NAME) > frame.width() - 2 * EDGE ? NUMBER : NAME;
            pen.write(frame.title(), EDGE, EDGE + 12, Pen.Anchor.LEFT, font, House.INK);
        }
        var before = g.getTransform();
        g.translate(EDGE, EDGE + (frame.title().isEmpty() ? 0 : HEAD));
        Map<Scalar, Double> gradients = gradients(step);
        for (int user = 0; user < order.size(); user++) {
            for (int i = 0; i < order.get(user).inputs().size(); i++) {
                edge(pen, user, i, !gradients.isEmpty());
            }
        }
        order.forEach(node -> box(pen, node, gradients));
        g.setTransform(before);
    }

    private void edge(Pen pen, int user, int i, boolean slopes) {
        Scalar node = order.get(user);
        Point2D from = layout.middle(node.inputs().get(i));
        Point2D to = layout.middle(node);
        double port = to.getY() + (layout.port(user, i) - (node.inputs().size() - 1) / 2.0) * Math.min(18, 36.0 / node.inputs().size());
        double x = from.getX() + SIZES.width() / 2.0;
        double end = to.getX() - SIZES.width() / 2.0;
        Path2D path = new Path2D.Double();
        path.moveTo(x, from.getY());
        double y = from.getY();
        for (Point2D crossing : layout.crossings(user, i)) {
            double left = crossing.getX() - SIZES.width() / 2.0;
            path.curveTo((x + left) / 2, y, (x + left) / 2, crossing.getY(), left, crossing.getY());
            x = crossing.getX() + SIZES.width() / 2.0;
            y = crossing.getY();
            path.lineTo(x, y);
        }
        path.curveTo((x + end) / 2, y, (x + end) / 2, port, end - 5, port);
        boolean now = active(step) == node;
        pen.stroke(path, now ? House.VERMILLION : House.RULE, new BasicStroke(now ? 2.4f : 1.4f));
        pen.fill(Pen.polygon(end, port, end - 7, port - 3.5, end - 7, port + 3.5), now ? House.VERMILLION : House.SOFT_INK);
        if (slopes) {
            pen.writeOver(Words.number(node.slopes()[i]), end - 9, port - 4, Pen.Anchor.RIGHT, NUMBER, House.BLUE);
        }
    }

    private void box(Pen pen, Scalar node, Map<Scalar, Double> gradients) {
        Point2D at = layout.middle(node);
        double left = at.getX() - SIZES.width() / 2.0;
        double top = at.getY() - SIZES.height() / 2.0;
        var shape = new RoundRectangle2D.Double(left, top, SIZES.width(), SIZES.height(), 10, 10);
        pen.fill(shape, !computed(node) ? House.PAPER : node.isLeaf() ? LEAF : COMPUTED);
        boolean now = active(step) == node;
        Color rim = now ? House.VERMILLION : !computed(node) ? House.RULE : node.isLeaf() ? House.SOFT_INK : House.BLUE;
        pen.stroke(shape, rim, new BasicStroke(now ? 2.4f : 1.4f));
        String head = !node.isLeaf() ? node.operation() : node.name().isEmpty() ? "constant" : node.name();
        pen.write(head, at.getX(), top + 16, Pen.Anchor.CENTRE, NAME, House.INK);
        if (computed(node)) {
            pen.write("data " + Words.number(node.data()), at.getX(), top + 32, Pen.Anchor.CENTRE, NUMBER, House.INK);
        }
        if (gradients.containsKey(node)) {
            pen.write("grad " + Words.number(gradients.get(node)), at.getX(), top + 46, Pen.Anchor.CENTRE, NUMBER, House.VERMILLION);
        }
    }
}
