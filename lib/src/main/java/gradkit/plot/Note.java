package gradkit.plot;

/**
 * Something said inside a chart: a level across it, or a word at a point.
 *
 * @param text what is said
 * @param x    where; not a number for a level
 * @param y    how high
 */
record Note(String text, double x, double y) {

    boolean isLevel() {
        return Double.isNaN(x);
    }
}
