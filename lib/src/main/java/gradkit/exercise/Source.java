package gradkit.exercise;

import java.util.Optional;

/** What is known of the answer's source text. */
public interface Source {

    /** The source of the answer, with that of everything of the reader's own that it calls; {@code ""} if unknown. */
    String text();

    /** Where the reader's code threw this, such as {@code line 2: return 1 / 0;}; empty if unknown. */
    Optional<String> place(Throwable thrown);

    /** What the reader's code did when it threw this, to stand after "your code": its type and message. */
    default String deed(Throwable thrown) {
        return "throws " + thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage().strip().replaceAll("\\.$", ""));
    }

    /** Java without its comments and without what stands in quotes: neither calls anything. The time it takes grows with the length alone. */
    static String code(String java) {
        return BareCode.of(java);
    }

    /** Nothing is known: there are no cells. */
    Source UNKNOWN = new Source() {
        @Override
        public String text() {
            return "";
        }

        @Override
        public Optional<String> place(Throwable thrown) {
            return Optional.empty();
        }
    };
}
