package gradkit.course.grade.remote;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exception on its way: its class by name, its message, and where the answer's code threw it.
 *
 * @param type    the class's full name
 * @param message empty where there is none
 * @param method  the method that threw it
 * @param place   for a reader: {@code `tanhSlope`, line 2: `return 1 / 0;`}; {@code ""} if it is not in the answer's code
 */
public record Thrown(String type, Optional<String> message, String method, String place) {

    private static final int LONGEST = 2000;
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");    // JShell's class around a cell's names
    private static final String ANSWER = "the answer";

    /** Finds out where in the answer's code something was thrown. */
    public interface Places {
        String of(Throwable thrown);

        /** What it says, if it is not its own message. */
        default Optional<String> says(Throwable thrown) {
            return Optional.empty();
        }
    }

    static Thrown of(Throwable e, Places places) {
        StackTraceElement[] frames = e.getStackTrace();
        return new Thrown(e instanceof Foreign known ? known.type() : e.getClass().getName(), places.says(e).or(() -> Optional.ofNullable(message(e))),
                frames.length == 0 ? "" : frames[0].getMethodName(), places.of(e));
    }

    private static String message(Throwable e) {
        try {
            String message = e.getMessage();
            return message == null ? null : WRAPPER.matcher(cut(message)).replaceAll("");
        } catch (RuntimeException | StackOverflowError ownClass) {
            return null;
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    void write(ValueWriter out) throws IOException {
        out.string(type);
        out.write(message.orElse(null));
        out.string(cut(method));
        out.string(cut(place));
    }

    static Thrown read(ValueReader in) throws IOException {
        String type = in.string();
        Object message = in.read();
        if (message != null && !(message instanceof String)) {
            throw new Garbled("a message that is no text");
        }
        return new Thrown(cut(type), Optional.ofNullable((String) message).map(Thrown::cut), cut(in.string()), cut(in.string()));
    }

    /** The exception itself, of the same class where the JDK knows it. Its stack trace is one frame: the method, and the place where a file stands. */
    Throwable exception() {
        Throwable e = known(message.orElse(null));
        e.setStackTrace(new StackTraceElement[] {new StackTraceElement(ANSWER, method, place, 1)});
        return e;
    }

    /** The place that {@link #exception()} has put into an exception. */
    static Optional<String> place(Throwable e) {
        StackTraceElement[] frames = e.getStackTrace();
        return frames.length == 1 && frames[0].getClassName().equals(ANSWER) && frames[0].getFileName() != null && !frames[0].getFileName().isEmpty()
                ? Optional.of(frames[0].getFileName()) : Optional.empty();
    }

    private Throwable known(String text) {
        String name = type.replaceAll(".*[.$]", "");
        if (type.equals("java.lang.AssertionError")) {
            return text == null ? new AssertionError() : new AssertionError((Object) text);
        }
        try {
            Class<?> found = Library.named(type);
            boolean usable = type.startsWith("java.") && (RuntimeException.class.isAssignableFrom(found) || LinkageError.class.isAssignableFrom(found)
                    || found == StackOverflowError.class);
            return usable ? (Throwable) found.getConstructor(String.class).newInstance(text) : new Foreign(name, text);
        } catch (Garbled | ReflectiveOperationException e) {
            return new Foreign(name, text);
        }
    }
}
