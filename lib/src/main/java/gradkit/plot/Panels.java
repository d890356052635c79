package gradkit.plot;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures beside each other in one picture: what belongs together stays together. */
public final class Panels extends Painted {

    private final List<Painted> panels;

    private Panels(Frame frame, List<Painted> panels) {
        super(frame);
        this.panels = panels;
    }

    static Panels of(Figure... figures) {
        List<Painted> panels = Stream.of(figures).map(Painted.class::cast).toList();
        return new Panels(Frame.titled("").size(panels.stream().mapToInt(Painted::width).sum(),
                panels.stream().mapToInt(Painted::height).max().orElse(1)), panels);
    }

    @Override
    public Panels caption(String text) {
        return new Panels(frame.caption(text), panels);
    }

    @Override
    String words() {
        return panels.stream().map(p -> p.frame.title() + ": " + p.words()).collect(Collectors.joining(". "));
    }

    /** The figures, from left to right. */
    @Override
    public List<Figure> unwrap() {
        return List.copyOf(panels);
    }

    @Override
    void paint(Graphics2D g) {
        AffineTransform before = g.getTransform();
        for (Painted panel : panels) {
            panel.paint(g);
            g.translate(panel.width(), 0);
        }
        g.setTransform(before);
    }
}
