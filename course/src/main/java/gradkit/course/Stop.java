package gradkit.course;

/** Ends the command with a message and its cure, without a stack trace: something that the reader can put right. */
public final class Stop extends RuntimeException {

    private final String cure;

    public Stop(String message, String cure) {
        super(message);
        this.cure = cure;
    }

    public String cure() {
        return cure;
    }

    @Override
    public String toString() {
        return getMessage() + (cure.isEmpty() ? "" : System.lineSeparator() + "    " + cure.replace("\n", System.lineSeparator() + "    "));
    }
}
