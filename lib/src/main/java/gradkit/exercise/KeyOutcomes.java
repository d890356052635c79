package gradkit.exercise;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a key's answer and its known mistakes do on an exercise's inputs. Each is tried when it is first asked for, and once:
 * some answers train a network, and beside a right answer no mistake needs to be tried.
 */
final class KeyOutcomes<F> {

    private final Key<F> key;
    private final List<Case<F>> cases;
    private final Map<F, List<Outcome>> tried = new IdentityHashMap<>();

    KeyOutcomes(Key<F> key, List<Case<F>> cases) {
        this.key = key;
        this.cases = cases;
    }

    Key<F> key() {
        return key;
    }

    /** What the key's own answer does. */
    List<Outcome> right() {
        return of(key.answer());
    }

    /** The mistakes with what they do, in the key's order. */
    List<Comparison.Known> mistakes() {
        return key.mistakes().stream().map(m -> new Comparison.Known(m.cause(), () -> of(m.wrong()))).toList();
    }

    private List<Outcome> of(F answer) {
        return tried.computeIfAbsent(answer, f -> Outcome.all(cases, f));
    }
}
