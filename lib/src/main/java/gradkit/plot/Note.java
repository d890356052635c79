package gradkit.plot;

/**
 * Something said inside a chart: a level across it, a moment from bottom to top, or a word at a point.
 *
 * @param text what is said
 * @param x    where; not a number for a level
 * @param y    how high; not a number for a moment
 */
record Note(String text, double x, double y) {

    boolean isLevel() {
        return Double.isNaN(x);
    }

    boolean isMoment() {
        return Double.isNaN(y);
    }

    /** "chance at 0.1", "rate × 0.1 at epoch = 2.5", "minimum at (1, 2)". */
    String words(Frame frame) {
        if (isMoment()) {
            return "%s at %s = %s".formatted(text, frame.x().isEmpty() ? "x" : frame.x(), Words.number(x));
        }
        return isLevel() ? "%s at %s".formatted(text, Words.number(y)) : "%s at (%s, %s)".formatted(text, Words.number(x), Words.number(y));
    }
}
