package gradkit.course.grade;

/** Why a JVM in a cage ended. */
public enum Ending {
    DONE("it ended by itself"),
    EXIT("it ended its own Java machine: System.exit, or a crash"),
    TIME("it took longer than the time it has: an endless loop?"),
    MEMORY("it needed more memory than it has"),
    OUTPUT("it printed or returned more than it may"),
    GARBLED("what came back was no answer: did it write to the channel that brings its values?");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /** For the answer's author, after "Stopped:". */
    public String words() {
        return words;
    }
}
