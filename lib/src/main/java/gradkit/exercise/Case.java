package gradkit.exercise;

import java.util.Objects;
import java.util.function.Function;

/**
 * One input on which an answer is tried: what the reader sees of it, and the call.
 *
 * @param label the input as a reader would say it, such as {@code z = 0.5}
 * @param call  gives the answer this input and returns what came
 * @param <F>   the functional type of the answer
 */
public record Case<F>(String label, Function<F, ?> call) {

    public Case {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(call, "call");
    }

    /** A case from its label and its call: {@code Case.of("a = 2, b = 3", f -> f.applyAsDouble(2, 3))}. */
    public static <F> Case<F> of(String label, Function<F, ?> call) {
        return new Case<>(label, call);
    }
}
