package gradkit.course.grade.remote;

/** An exception of a class that is not known here, such as one of the answer's own, or that cannot be made from a message. */
final class Foreign extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    Foreign(String type, String message) {
        super(message);
        this.type = type;
    }

    /** Its class's name, without the package. */
    String type() {
        return type;
    }

    @Override
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
