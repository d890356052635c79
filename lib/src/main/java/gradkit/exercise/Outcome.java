package gradkit.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What happened on one input: a value came, or something was thrown.
 *
 * @param label  the input, as a reader would say it
 * @param value  what came; empty if it threw
 * @param thrown what was thrown; empty if a value came
 */
record Outcome(String label, Optional<Value> value, Optional<Throwable> thrown) {

    /** Tries an answer on every case. The machine's own failures (out of memory) are passed on; everything else is an outcome. */
    static <F> List<Outcome> all(List<Case<F>> cases, F answer) {
        return cases.stream().map(c -> of(c, answer)).toList();
    }

    private static <F> Outcome of(Case<F> c, F answer) {
        try {
            Object came = c.call().apply(answer);
            return new Outcome(c.label(), Optional.of(Value.of(came)), Optional.empty());
        } catch (StackOverflowError | Exception | AssertionError | LinkageError e) {
            return new Outcome(c.label(), Optional.empty(), Optional.of(e));
        }
    }

    /** A value that was written down. */
    static Outcome came(String label, Object value) {
        return new Outcome(label, Optional.of(Value.of(value)), Optional.empty());
    }

    /** What came, in words. */
    String text() {
        return value.map(Value::toString).orElseGet(() -> thrown.map(Outcome::described).orElse(""));
    }

    private static String described(Throwable e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /** Some number that came is NaN or infinite. */
    boolean overflowed() {
        return value.filter(v -> !Arrays.stream(v.numbers()).allMatch(Double::isFinite)).isPresent();
    }

    boolean agrees(Outcome expected, Tolerance tolerance) {
        if (value.isPresent() && expected.value.isPresent()) {
            return value.get().agrees(expected.value.get(), tolerance);
        }
        return thrown.isPresent() && expected.thrown.isPresent() && thrown.get().getClass() == expected.thrown.get().getClass();
    }

    /** The stub still stands: it throws UnsupportedOperationException with the word TODO. */
    boolean isStub() {
        return thrown.filter(e -> e instanceof UnsupportedOperationException && String.valueOf(e.getMessage()).startsWith("TODO")).isPresent();
    }
}
