package gradkit.course.build;

/**
 * A broken rule of style.
 *
 * @param where file and line, {@code solutions/03-activations.md:88}
 * @param what what is wrong there
 * @param cure what to do
 */
public record Problem(String where, String what, String cure) {
    @Override public String toString() {
        return where + ": " + what + "\n    " + cure;
    }
}
