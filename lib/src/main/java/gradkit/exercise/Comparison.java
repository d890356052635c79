package gradkit.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An answer's outcomes beside the expected ones, and what to make of them.
 *
 * @param came     what the answer did, input by input
 * @param expected what a right answer does
 * @param mistakes what known mistakes do, with their causes
 * @param notice   what is worth noticing once it is right
 */
record Comparison(Exercise<?> exercise, List<Outcome> came, List<Outcome> expected, List<Known> mistakes, Optional<String> notice, Source source) {

    private static final int SHOWN = 6;

    /** A known mistake's cause and what it does on the same inputs, tried only when asked for. */
    record Known(String cause, Supplier<List<Outcome>> wrong) { }

    Verdict verdict() {
        List<Integer> failing = inputs().filter(i -> !agrees(i)).boxed().toList();
        if (failing.isEmpty()) {
            return right();
        }
        Outcome telling = came.get(mostTelling(failing));
        List<Integer> like = like(telling);
        Optional<String> known = mistakes.stream().filter(m -> same(m.wrong().get(), like)).map(Known::cause).findFirst();
        return telling.thrown().isPresent() ? threw(exercise, telling, compared(failing), known, source)
                : wrong(telling, failing, known.or(() -> usual(like)).or(this::elsewhere));
    }

    private IntStream inputs() {
        return IntStream.range(0, came.size());
    }

    private boolean agrees(int i) {
        return came.get(i).agrees(expected.get(i), exercise.tolerance());
    }

    /** The inputs that a cause must explain: where the one told is finite, not those at which a second fault made NaN or ∞. */
    private List<Integer> like(Outcome telling) {
        return inputs().filter(i -> telling.overflowed() || !came.get(i).overflowed() || expected.get(i).overflowed()).boxed().toList();
    }

    private boolean same(List<Outcome> wrong, List<Integer> inputs) {
        return inputs.stream().allMatch(i -> came.get(i).agrees(wrong.get(i), exercise.tolerance()));
    }

    /** The first in the order of the exercise, which begins with the simple ones, where the difference shows when printed. */
    private int mostTelling(List<Integer> failing) {
        return failing.stream().filter(i -> !came.get(i).text().equals(expected.get(i).text())).findFirst().orElse(failing.get(0));
    }

    private Optional<String> elsewhere() {
        return usual(inputs().boxed().toList()).map(cause -> "At another input " + cause);
    }

    private Optional<String> usual(List<Integer> inputs) {
        List<Integer> both = inputs.stream().filter(i -> came.get(i).value().isPresent() && expected.get(i).value().isPresent()).toList();
        return Cause.of(both.stream().map(i -> came.get(i).value().orElseThrow()).toList(),
                both.stream().map(i -> expected.get(i).value().orElseThrow()).toList(), exercise.tolerance());
    }

    /** The inputs that disagree, then some that agree, each in their order. */
    private List<Verdict.Compared> compared(List<Integer> failing) {
        List<Integer> order = new ArrayList<>(failing);
        inputs().filter(i -> !failing.contains(i)).forEach(order::add);
        return order.stream().limit(SHOWN).map(i -> new Verdict.Compared(came.get(i).label(), came.get(i).text(), expected.get(i).text(), agrees(i))).toList();
    }

    private Verdict wrong(Outcome telling, List<Integer> failing, Optional<String> cause) {
        String howMany = failing.size() == came.size() ? "" : " (%d of %d inputs disagree)".formatted(failing.size(), came.size());
        String message = "%s you return %s%s.%s".formatted(at(telling.label()), telling.text(), howMany, cause.map(c -> " " + sentence(c)).orElse(""));
        return new Verdict.Wrong(exercise.name(), exercise.points(), message, exercise.hints(), telling.label(), telling.text(), compared(failing), cause);
    }

    static Verdict threw(Exercise<?> exercise, Outcome came, List<Verdict.Compared> compared, Optional<String> cause, Source source) {
        Throwable e = came.thrown().orElseThrow();
        String message = "%s your code %s%s.%s".formatted(at(came.label()), source.deed(e),
                source.place(e).map(place -> ", in " + place).orElse(""), cause.map(c -> " " + sentence(c)).orElse(""));
        return new Verdict.Wrong(exercise.name(), exercise.points(), message, exercise.hints(), came.label(), e.toString(), compared, cause);
    }

    private Verdict right() {
        boolean numeric = came.stream().allMatch(o -> o.value().filter(Value::numeric).isPresent());
        double worst = inputs().filter(i -> came.get(i).value().isPresent())
                .mapToDouble(i -> came.get(i).value().orElseThrow().distance(expected.get(i).value().orElseThrow())).max().orElse(0);
        String agree = !numeric ? "agree" : worst <= 1e-15 ? "agree exactly" : "agree to 1e−%d".formatted((int) Math.floor(-Math.log10(worst)));
        String inputs = came.size() == 1 ? "The one input " + agree.replace("agree", "agrees") : "All %d inputs %s".formatted(came.size(), agree);
        return new Verdict.Right(exercise.name(), exercise.points(), inputs + ".", came.size(), notice);
    }

    private static String at(String label) {
        return (label.contains(" = ") ? "At " : "For ") + label;
    }

    private static String sentence(String cause) {
        return cause + (cause.matches("(?s).*[.?…]") ? "" : ".");
    }
}
