package gradkit.exercise;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The usual suspects: causes that can be read from the values alone, whatever the exercise is. */
final class Cause {

    private final List<Value> came;
    private final List<Value> expected;
    private final Tolerance tolerance;

    private Cause(List<Value> came, List<Value> expected, Tolerance tolerance) {
        this.came = came;
        this.expected = expected;
        this.tolerance = tolerance;
    }

    /** The most likely cause, as a sentence without a full stop; each pair is one input's value that came and that was expected. */
    static Optional<String> of(List<Value> came, List<Value> expected, Tolerance tolerance) {
        Cause all = new Cause(came, expected, tolerance);
        return Stream.<Supplier<Optional<String>>>of(all::kind, all::transposed, all::shape, all::notANumber, all::sign, all::factor,
                all::offset, all::constant, all::order).map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> kind() {
        for (int i = 0; i < came.size(); i++) {
            if (expected.get(i).numeric() && !came.get(i).numeric()) {
                return Optional.of("Numbers are expected, and %s came".formatted(came.get(i).came() == null ? "nothing" : came.get(i)));
            } else if (!expected.get(i).numeric() && came.get(i).numeric() && came.get(i).shape().isEmpty()) {
                return Optional.of("A number came where none is asked for");
            }
        }
        return Optional.empty();
    }

    private Optional<String> transposed() {
        boolean sideways = anyMatrix() && all((c, e) -> c.transposed().filter(t -> t.agrees(e, tolerance)).isPresent());
        return when(sideways, "It is the transpose of the expected: rows and columns are exchanged");
    }

    private boolean anyMatrix() {
        return expected.stream().anyMatch(e -> e.shape().size() == 2 && e.shape().get(0) * e.shape().get(1) > 1);
    }

    private Optional<String> shape() {
        for (int i = 0; i < came.size(); i++) {
            if (!came.get(i).shape().equals(expected.get(i).shape())) {
                return Optional.of(came.get(i).shape().size() > 2 ? "The rows have different lengths"
                        : "The shape is %s; expected %s".formatted(came.get(i).shape(), expected.get(i).shape()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> notANumber() {
        for (int i = 0; i < came.size(); i++) {
            double[] c = came.get(i).numbers();
            double[] e = expected.get(i).numbers();
            for (int j = 0; j < c.length; j++) {
                if (!Double.isFinite(c[j]) && Double.isFinite(e[j])) {
                    return Optional.of("%s came where a number is expected: look for an exponential that overflows, 0/0, ∞ − ∞ or log 0"
                            .formatted(Value.number(c[j])));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> sign() {
        return when(all((c, e) -> c.times(-1).agrees(e, tolerance)), "The sign is flipped");
    }

    private Optional<String> factor() {
        Set<Double> factors = new LinkedHashSet<>();
        for (int i = 0; i < came.size(); i++) {
            if (Arrays.stream(expected.get(i).numbers()).allMatch(x -> x == 0)) {
                if (!came.get(i).agrees(expected.get(i), tolerance)) {
                    return Optional.empty();
                }
                continue;
            }
            double factor = factor(came.get(i), expected.get(i));
            if (!Double.isFinite(factor) || factor == 0 || !came.get(i).times(1 / factor).agrees(expected.get(i), tolerance)) {
                return Optional.empty();
            }
            factors.add(rounded(factor));
        }
        return factors.isEmpty() ? Optional.empty() : sayFactor(List.copyOf(factors));
    }

    /** Read where the expected number is largest: there it is least disturbed by rounding. */
    private static double factor(Value came, Value expected) {
        int at = 0;
        for (int j = 1; j < expected.numbers().length; j++) {
            if (Math.abs(expected.numbers()[j]) > Math.abs(expected.numbers()[at])) {
                at = j;
            }
        }
        return came.numbers()[at] / expected.numbers()[at];
    }

    private static double rounded(double factor) {
        return factor >= 1 || factor <= -1 ? Math.rint(factor * 1e6) / 1e6 : 1 / (Math.rint(1 / factor * 1e6) / 1e6);
    }

    private static Optional<String> sayFactor(List<Double> factors) {
        if (factors.size() == 1) {
            double k = factors.get(0);
            String size = k == 0.5 ? "½" : whole(1 / k) && Math.abs(k) < 1 ? "1/" + Value.number(1 / k) : Value.number(k);
            String batch = whole(k) && k > 2 || whole(1 / k) && k < 0.5 && k > 0 ? ": is it the number of examples? A mean divides by it once" : "";
            return Optional.of("Off by a factor of " + size + batch);
        }
        return when(factors.stream().allMatch(k -> k > 0 && (whole(k) || whole(1 / k))),
                "Off by a factor that changes with the input (%s): is it the number of examples? A mean divides by it once".formatted(
                        String.join(", ", factors.stream().limit(4).map(k -> whole(k) ? Value.number(k) : "1/" + Value.number(1 / k)).toList())));
    }

    private static boolean whole(double x) {
        return Math.abs(x - Math.rint(x)) < 1e-6 && Math.abs(x) >= 1;
    }

    private Optional<String> offset() {
        double by = came.get(0).numbers().length == 0 ? 0 : came.get(0).numbers()[0] - expected.get(0).numbers()[0];
        boolean same = by != 0 && came.size() > 1 && all((c, e) -> c.plus(-by).agrees(e, tolerance));
        return when(same, "Every value is off by the same %s".formatted(Value.number(by)));
    }

    private Optional<String> constant() {
        boolean still = came.size() > 1 && all((c, e) -> c.agrees(came.get(0), tolerance));
        boolean moves = !expected.stream().allMatch(e -> e.agrees(expected.get(0), tolerance));
        return when(still && moves && came.get(0).numeric(), "The same value comes for every input, as if your code did not use it");
    }

    private Optional<String> order() {
        boolean shuffled = expected.stream().anyMatch(e -> e.numbers().length > 1) && all((c, e) -> c.sorted().agrees(e.sorted(), tolerance));
        return when(shuffled, "The numbers are right and stand in the wrong order");
    }

    private interface Pair {
        boolean test(Value came, Value expected);
    }

    private boolean all(Pair pair) {
        for (int i = 0; i < came.size(); i++) {
            if (!came.get(i).numeric() || !pair.test(came.get(i), expected.get(i))) {
                return false;
            }
        }
        return !came.isEmpty();
    }

    private static Optional<String> when(boolean so, String cause) {
        return so ? Optional.of(cause) : Optional.empty();
    }
}
