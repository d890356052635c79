package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must come before what, from top to bottom: a box for each place, an arrow to it from those that it builds on directly. */
public final class MapDrawing extends Painted {

    /**
     * One box.
     *
     * @param key   how others name it: {@code 03}
     * @param name  its first line
     * @param about its second line, smaller
     * @param needs the keys of those before it; a key that no place has is left out
     * @param done  whether it lies behind the reader: drawn green, with a tick
     */
    public record Place(String key, String name, String about, List<String> needs, boolean done) {
        public Place {
            needs = List.copyOf(needs);
        }
    }

    private static final int EDGE = 12;
    private static final int BOX_WIDTH = 208;
    private static final int BOX_HEIGHT = 44;
    private static final int BETWEEN = 24;
    private static final Font NAME = House.font(Font.BOLD, 12);
    private static final Font ABOUT = House.font(Font.PLAIN, 11);
    private static final Color AHEAD = new Color(0xEE, 0xF5, 0xFA);
    private static final Color BEHIND = new Color(0xDF, 0xF3, 0xEB);

    private final List<Place> places;
    private final GraphLayout<Place> layout;        // its columns are our rows

    private MapDrawing(Frame frame, List<Place> places, GraphLayout<Place> layout) {
        super(frame);
        this.places = places;
        this.layout = layout;
    }

    /** A map of these places, each behind those that it needs. */
    public static MapDrawing of(List<Place> places) {
        Map<String, List<String>> direct = direct(places);
        var layout = new GraphLayout<>(List.copyOf(places), place -> direct.get(place.key()).stream().map(key -> named(places, key).orElseThrow()).toList(),
                new GraphLayout.Sizes(BOX_HEIGHT, BOX_WIDTH, BETWEEN, 12));
        Frame frame = Frame.titled("").size(layout.height() + 2 * EDGE, layout.width() + 2 * EDGE);
        return new MapDrawing(frame, List.copyOf(places), layout);
    }

    /** What each place needs directly: without what those that it needs already need themselves. Places come behind what they need. */
    public static Map<String, List<String>> direct(List<Place> places) {
        return places.stream().collect(Collectors.toMap(Place::key, place -> {
            Set<String> farther = new LinkedHashSet<>();
            place.needs().forEach(key -> named(places, key).ifPresent(need -> farther.addAll(before(places, need))));
            return place.needs().stream().distinct().filter(key -> named(places, key).isPresent() && !farther.contains(key)).toList();
        }));
    }

    private static Set<String> before(List<Place> places, Place place) {
        Set<String> all = new LinkedHashSet<>(place.needs());
        place.needs().forEach(key -> named(places, key).ifPresent(need -> all.addAll(before(places, need))));
        return all;
    }

    private static Optional<Place> named(List<Place> places, String key) {
        return places.stream().filter(place -> place.key().equals(key)).findFirst();
    }

    @Override
    public MapDrawing caption(String text) {
        return new MapDrawing(frame.caption(text), places, layout);
    }

    @Override
    String words() {
        Map<String, List<String>> direct = direct(places);
        return "What comes before what. " + places.stream().map(place -> place.name() + (place.about().isEmpty() ? "" : " (" + place.about() + ")")
                + (place.done() ? ", done" : "") + (direct.get(place.key()).isEmpty() ? "" : ", after " + String.join(" and ", direct.get(place.key()))))
                .collect(Collectors.joining("; "));
    }

    @Override
    void paint(Graphics2D g) {
        Pen pen = new Pen(g);
        var before = g.getTransform();
        g.translate(EDGE, EDGE);
        Map<String, List<String>> direct = direct(places);
        for (int user = 0; user < places.size(); user++) {
            for (int i = 0; i < direct.get(places.get(user).key()).size(); i++) {
                arrow(pen, user, named(places, direct.get(places.get(user).key()).get(i)).orElseThrow(), i);
            }
        }
        places.forEach(place -> box(pen, place));
        g.setTransform(before);
    }

    private Point2D middle(Place place) {
        Point2D at = layout.middle(place);
        return new Point2D.Double(at.getY(), at.getX());
    }

    private void arrow(Pen pen, int user, Place from, int i) {
        Point2D to = middle(places.get(user));
        double x = middle(from).getX(), y = middle(from).getY() + BOX_HEIGHT / 2.0, top = to.getY() - BOX_HEIGHT / 2.0;
        var path = new Path2D.Double();
        path.moveTo(x, y);
        for (Point2D crossing : layout.crossings(user, i)) {
            double at = crossing.getX() - BOX_HEIGHT / 2.0;
            path.curveTo(x, (y + at) / 2, crossing.getY(), (y + at) / 2, crossing.getY(), at);
            x = crossing.getY();
            y = crossing.getX() + BOX_HEIGHT / 2.0;
            path.lineTo(x, y);
        }
        path.curveTo(x, (y + top) / 2, to.getX(), (y + top) / 2, to.getX(), top - 5);
        pen.stroke(path, House.SOFT_INK, new BasicStroke(1.3f));
        pen.fill(Pen.polygon(to.getX(), top, to.getX() - 3.5, top - 7, to.getX() + 3.5, top - 7), House.SOFT_INK);
    }

    private void box(Pen pen, Place place) {
        Point2D at = middle(place);
        var shape = new RoundRectangle2D.Double(at.getX() - BOX_WIDTH / 2.0, at.getY() - BOX_HEIGHT / 2.0, BOX_WIDTH, BOX_HEIGHT, 10, 10);
        pen.fill(shape, place.done() ? BEHIND : AHEAD);
        pen.stroke(shape, place.done() ? House.GREEN : House.BLUE, new BasicStroke(1.3f));
        String name = (place.done() ? "✓ " : "") + place.name();
        Font font = pen.width(name, NAME) > BOX_WIDTH - 12 ? House.font(Font.BOLD, 11) : NAME;
        pen.write(name, at.getX(), at.getY() - 3, Pen.Anchor.CENTRE, font, House.INK);
        pen.write(place.about(), at.getX(), at.getY() + 13, Pen.Anchor.CENTRE, ABOUT, House.SOFT_INK);
    }
}
