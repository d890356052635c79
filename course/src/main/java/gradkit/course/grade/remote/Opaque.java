package gradkit.course.grade.remote;

/**
 * Something that has no form in the protocol, such as an object of a class of the answer's own. It equals nothing that a key returns.
 *
 * @param text what it says of itself
 */
record Opaque(String text) {
    @Override
    public String toString() {
        return text;
    }
}
