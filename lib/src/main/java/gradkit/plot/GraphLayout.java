package gradkit.plot;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Places for the nodes of a computation, in columns from left to right: a node stands right of all of its inputs, a leaf just left of
 * its first user. An edge over several columns goes through an empty slot in each of them (Sugiyama, Tagawa and Toda, 1981).
 *
 * @param <N> the nodes; equal ones are the same only if they are one object
 */
final class GraphLayout<N> {

    /** How large a box is, and the room between two columns and between two boxes of one column. */
    record Sizes(int width, int height, int betweenColumns, int betweenBoxes) { }

    private static final int SWEEPS = 12;

    /** A box, or the empty place where an edge crosses a column. */
    private static final class Slot {
        final int column;
        final double height;
        final List<Slot> left = new ArrayList<>();
        final List<Slot> right = new ArrayList<>();
        double y;

        Slot(int column, double height) {
            this.column = column;
            this.height = height;
        }
    }

    private final List<N> order;
    private final Function<N, List<N>> inputs;
    private final Sizes sizes;
    private final Map<N, Slot> boxes = new IdentityHashMap<>();
    private final Map<List<Integer>, List<Slot>> ways = new HashMap<>();    // by user and input number: the empty slots between
    private final List<List<Slot>> columns;

    /** Places for these nodes, each behind its inputs. */
    GraphLayout(List<N> order, Function<N, List<N>> inputs, Sizes sizes) {
        this.order = order;
        this.inputs = inputs;
        this.sizes = sizes;
        Map<N, Integer> column = columns();
        int last = column.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        columns = IntStream.rangeClosed(0, last).mapToObj(i -> (List<Slot>) new ArrayList<Slot>()).toList();
        order.forEach(node -> boxes.put(node, slot(column.get(node), sizes.height() + sizes.betweenBoxes())));
        for (int user = 0; user < order.size(); user++) {
            for (int i = 0; i < inputs.apply(order.get(user)).size(); i++) {
                join(user, i);
            }
        }
        arrange();
    }

    private Map<N, Integer> columns() {
        Map<N, Integer> column = new IdentityHashMap<>();
        order.forEach(n -> column.put(n, inputs.apply(n).stream().mapToInt(in -> column.get(in) + 1).max().orElse(0)));
        Map<N, Integer> firstUser = new IdentityHashMap<>();
        order.forEach(n -> inputs.apply(n).forEach(in -> firstUser.merge(in, column.get(n), Math::min)));
        order.stream().filter(n -> inputs.apply(n).isEmpty() && firstUser.containsKey(n)).forEach(leaf -> column.put(leaf, firstUser.get(leaf) - 1));
        return column;
    }

    private Slot slot(int column, double height) {
        Slot slot = new Slot(column, height);
        columns.get(column).add(slot);
        return slot;
    }

    private void join(int user, int i) {
        Slot end = boxes.get(order.get(user));
        Slot at = boxes.get(inputs.apply(order.get(user)).get(i));
        List<Slot> way = new ArrayList<>();
        for (int c = at.column + 1; c < end.column; c++) {
            Slot next = slot(c, 26);
            connect(at, next);
            way.add(next);
            at = next;
        }
        connect(at, end);
        ways.put(List.of(user, i), way);
    }

    private static void connect(Slot left, Slot right) {
        left.right.add(right);
        right.left.add(left);
    }

    /** Sweeps to and fro: each column is sorted by, and drawn towards, the mean height of its neighbours. */
    private void arrange() {
        columns.forEach(this::stack);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean forth = sweep % 2 == 0;
            for (int c = 0; c < columns.size(); c++) {
                place(columns.get(forth ? c : columns.size() - 1 - c), sweep < SWEEPS - 2);
            }
        }
        double top = slots().mapToDouble(s -> s.y - s.height / 2).min().orElse(0);
        slots().forEach(s -> s.y -= top);
    }

    private java.util.stream.Stream<Slot> slots() {
        return columns.stream().flatMap(List::stream);
    }

    /** One below the other, centred at 0. */
    private void stack(List<Slot> column) {
        double y = -column.stream().mapToDouble(s -> s.height).sum() / 2;
        for (Slot s : column) {
            s.y = y + s.height / 2;
            y += s.height;
        }
    }

    private void place(List<Slot> column, boolean sort) {
        Map<Slot, Double> wish = new IdentityHashMap<>();
        column.forEach(s -> wish.put(s, java.util.stream.Stream.concat(s.left.stream(), s.right.stream()).mapToDouble(n -> n.y).average().orElse(s.y)));
        if (sort) {
            column.sort(Comparator.comparing(wish::get));
        }
        double bottom = Double.NEGATIVE_INFINITY;
        for (Slot s : column) {
            s.y = Math.max(wish.get(s), bottom + s.height / 2);
            bottom = s.y + s.height / 2;
        }
        double shift = column.stream().mapToDouble(s -> wish.get(s) - s.y).average().orElse(0);
        column.forEach(s -> s.y += shift);
    }

    int width() {
        return columns.size() * (sizes.width() + sizes.betweenColumns()) - sizes.betweenColumns();
    }

    int height() {
        return (int) Math.ceil(slots().mapToDouble(s -> s.y + s.height / 2).max().orElse(0));
    }

    /** The middle of a node's box. */
    Point2D middle(N node) {
        return middle(boxes.get(node));
    }

    private Point2D middle(Slot slot) {
        return new Point2D.Double(slot.column * (sizes.width() + sizes.betweenColumns()) + sizes.width() / 2.0, slot.y);
    }

    /** Which place from the top the edge from input number i takes at a node: the edges arrive in the order of their heights. */
    long port(int user, int i) {
        double y = arrival(user, i);
        return IntStream.range(0, inputs.apply(order.get(user)).size()).filter(j -> arrival(user, j) < y || arrival(user, j) == y && j < i).count();
    }

    private double arrival(int user, int i) {
        List<Point2D> way = crossings(user, i);
        return (way.isEmpty() ? middle(inputs.apply(order.get(user)).get(i)) : way.get(way.size() - 1)).getY();
    }

    /** Where the edge from input number i of a node crosses the columns between them. */
    List<Point2D> crossings(int user, int i) {
        return ways.get(List.of(user, i)).stream().map(this::middle).toList();
    }
}
