package gradkit.plot;

import java.awt.Color;

/**
 * Numbers as colours: white to blue for amounts; vermillion, white, blue for numbers of both signs, with white at 0.
 *
 * @param lo the number of the first colour
 * @param hi the number of the last colour
 */
record Shades(double lo, double hi) {

    private static final Color DEEP_BLUE = new Color(0x00, 0x3F, 0x73);
    private static final Color DEEP_RED = new Color(0x8F, 0x35, 0x00);

    /** Fitting these numbers; symmetric about 0 where both signs occur. */
    static Shades fitting(double lo, double hi) {
        double far = Math.max(Math.abs(lo), Math.abs(hi));
        return lo < 0 && hi > 0 ? new Shades(-far, far) : lo == hi ? new Shades(Math.min(0, lo), hi == 0 ? 1 : hi) : new Shades(lo, hi);
    }

    boolean signed() {
        return lo < 0 && hi > 0;
    }

    Color of(double x) {
        if (!Double.isFinite(x)) {
            return new Color(0x9A, 0x9A, 0x9A);
        }
        if (signed()) {
            return x < 0 ? ramp(x / lo, House.VERMILLION, DEEP_RED) : ramp(x / hi, House.BLUE, DEEP_BLUE);
        }
        return ramp((x - lo) / (hi - lo), House.BLUE, DEEP_BLUE);
    }

    /** White to the colour in the first two thirds, then on to the deep one. */
    static Color ramp(double share, Color color, Color deep) {
        double t = Math.max(0, Math.min(1, share));
        return t < 0.7 ? mix(Color.WHITE, color, t / 0.7) : mix(color, deep, (t - 0.7) / 0.3);
    }

    static Color mix(Color a, Color b, double t) {
        return new Color((int) Math.round(a.getRed() + t * (b.getRed() - a.getRed())), (int) Math.round(a.getGreen() + t * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + t * (b.getBlue() - a.getBlue())));
    }

    /** Ink that can be read on this colour. */
    static Color inkOn(Color paper) {
        double light = 0.2126 * paper.getRed() + 0.7152 * paper.getGreen() + 0.0722 * paper.getBlue();
        return light > 140 ? House.INK : Color.WHITE;
    }
}
