package gradkit.course.bench;

/**
 * One of those that a row compares.
 *
 * @param block the name of the block that its program does
 * @param title the name that a reader knows it by
 */
record Lane(Side side, String block, String title) {

    /** Whose program has the block. */
    enum Side { GRADKIT, PYTHON }

    static Lane ours(String block, String title) {
        return new Lane(Side.GRADKIT, block, title);
    }

    static Lane python(String block, String title) {
        return new Lane(Side.PYTHON, block, title);
    }
}
