package gradkit.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.util.List;

/** The row of names below a title, each beside a sample of what it looks like. */
final class Legend {

    /** How an entry's sample is drawn: as this line, this mark, both, a ring, or this patch of colour. */
    enum Sample { LINE, MARK, STEPS, RING, PATCH }

    /** One name. */
    record Entry(String name, Sample sample, int series, Color color) { }

    static final int ROW = 19;
    private static final int GAP = 20;
    private static final Font FONT = House.font(Font.PLAIN, 12);

    private Legend() { }

    /** Draws the entries from (x, y) rightwards, breaking at {@code width}; returns the height used. With one entry or none: 0. */
    static int paint(Pen pen, List<Entry> entries, double x, double y, double width) {
        if (entries.size() < 2) {
            return 0;
        }
        double at = x;
        int rows = 1;
        for (Entry entry : entries) {
            int sample = sampleWidth(entry);
            double wide = sample + 6 + pen.width(entry.name(), FONT);
            if (at > x && at + wide > x + width) {
                at = x;
                rows++;
            }
            double middle = y + rows * ROW - ROW / 2.0;
            sample(pen, entry, at, middle, sample);
            pen.write(entry.name(), at + sample + 6, middle + 4, Pen.Anchor.LEFT, FONT, House.INK);
            at += wide + GAP;
        }
        return rows * ROW;
    }

    private static int sampleWidth(Entry entry) {
        return entry.sample() == Sample.LINE ? 30 : entry.sample() == Sample.STEPS ? 18 : 11;
    }

    private static void sample(Pen pen, Entry entry, double x, double y, int width) {
        switch (entry.sample()) {
            case LINE -> pen.stroke(new Line2D.Double(x, y, x + width, y), entry.color(), House.stroke(entry.series()));
            case MARK -> pen.mark(entry.series(), x + width / 2.0, y, 8, entry.color());
            case STEPS -> {
                pen.line(x, y, x + width, y, entry.color(), 1.8f);
                pen.mark(entry.series(), x + width / 2.0, y, 6.5, entry.color());
            }
            case RING -> pen.ring(x + width / 2.0, y, 9, entry.color());
            default -> pen.fill(x, y - width / 2.0, width, width, entry.color());
        }
    }
}
