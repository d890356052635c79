package gradkit.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares an answer with the key and says what came of it. Prints nothing; {@code Notebook.check} shows the verdict. */
public final class Judge {

    private static final String PUBLIC = "these inputs are public, and grading draws others";

    private Judge() { }

    /**
     * Tries an answer on the exercise's inputs and compares with the key.
     *
     * @param exercise what is asked
     * @param answer   what the reader wrote
     * @param source   the answer's source, where forbidden calls and the line of an exception are looked for
     */
    public static <F> Verdict judge(Exercise<F> exercise, F answer, Source source) {
        return judge(exercise, answer, source, KeySource.find(exercise), Exercise.PUBLIC_SEED);
    }

    /** The same with a given key and seed of the random inputs. */
    public static <F> Verdict judge(Exercise<F> exercise, F answer, Source source, Optional<Key<F>> key, long seed) {
        List<Case<F>> cases = exercise.cases(seed);
        return judge(exercise, answer, source, cases, key.map(k -> new KeyOutcomes<>(k, cases)));
    }

    /** The same on given inputs; what the key does on them serves many answers. */
    static <F> Verdict judge(Exercise<F> exercise, F answer, Source source, List<Case<F>> cases, Optional<KeyOutcomes<F>> known) {
        List<Outcome> came = Outcome.all(cases, answer);
        return known.map(k -> verdict(exercise, came, source, k)).orElseGet(() -> verdict(exercise, came, source, () -> unknown(exercise, came, source)));
    }

    /** The same on what an answer did. */
    static Verdict verdict(Exercise<?> exercise, List<Outcome> came, Source source, KeyOutcomes<?> known) {
        return verdict(exercise, came, source, () -> new Comparison(exercise, came, known.right(), known.mistakes(), known.key().notice(), source).verdict());
    }

    private static Verdict verdict(Exercise<?> exercise, List<Outcome> came, Source source, Supplier<Verdict> compared) {
        Optional<Outcome> stub = came.stream().filter(Outcome::isStub).findFirst();
        if (stub.isPresent()) {
            return notAttempted(exercise, stub.get());
        }
        Optional<Class<?>> forbidden = forbidden(exercise, source);
        if (forbidden.isPresent()) {
            return forbidden(exercise, forbidden.get().getSimpleName(), came.get(0).label());
        }
        return compared.get();
    }

    /**
     * The same against values that were written down, for those who have no key: no cause is known but the usual ones.
     *
     * @param expected a value for each of the exercise's inputs
     * @param seed     of the random ones among them
     */
    public static <F> Verdict judge(Exercise<F> exercise, F answer, Source source, List<?> expected, long seed) {
        List<Case<F>> cases = exercise.cases(seed);
        if (expected.size() != cases.size()) {
            return judge(exercise, answer, source, cases, Optional.empty());
        }
        List<Outcome> right = IntStream.range(0, cases.size()).mapToObj(i -> Outcome.came(cases.get(i).label(), expected.get(i))).toList();
        List<Outcome> came = Outcome.all(cases, answer);
        return verdict(exercise, came, source, () -> new Comparison(exercise, came, right, List.of(), Optional.of(PUBLIC), source).verdict());
    }

    private static Verdict notAttempted(Exercise<?> exercise, Outcome stub) {
        String method = stub.thrown().map(e -> e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].getMethodName()).orElse("");
        String what = method.isEmpty() || method.contains("$") ? "The answer" : "`" + method + "`";
        return new Verdict.NotAttempted(exercise.name(), exercise.points(),
                what + " still throws. Write its body, run its cell, then run this one again.", exercise.hints());
    }

    /** The first class that the answer's source calls and the exercise forbids. */
    static Optional<Class<?>> forbidden(Exercise<?> exercise, Source source) {
        return exercise.forbidden().stream().filter(library -> mentions(source.text(), library)).findFirst();
    }

    /** Calls it by its name, or an enum's constants as a static import leaves them. */
    private static boolean mentions(String source, Class<?> library) {
        String code = Source.code(source);
        String constants = !library.isEnum() ? "" : Stream.of(library.getEnumConstants()).map(c -> ((Enum<?>) c).name())
                .collect(Collectors.joining("|", "|(?:", ")\\s*(?:\\.|::)"));
        return Pattern.compile("\\b(?:" + library.getSimpleName() + "\\b" + constants + ")").matcher(code).find();
    }

    static Verdict.Wrong forbidden(Exercise<?> exercise, String name, String label) {
        return new Verdict.Wrong(exercise.name(), exercise.points(),
                "Your answer calls `%s`, and here the point is to write what it does.".formatted(name), exercise.hints(), label,
                "a call of " + name, List.of(), Optional.of("The library's own " + name + " is used"));
    }

    private static Verdict unknown(Exercise<?> exercise, List<Outcome> came, Source source) {
        Optional<Outcome> thrown = came.stream().filter(o -> o.thrown().isPresent()).findFirst();
        if (thrown.isPresent()) {
            return Comparison.threw(exercise, thrown.get(), List.of(), Optional.empty(), source);
        }
        return new Verdict.Unknown(exercise.name(), exercise.points(), ("Your answer runs on all %d inputs (%s gives %s). "
                + "The answer key is not on the path, so nothing was compared.").formatted(came.size(), came.get(0).label(),
                came.get(0).value().map(Value::toString).orElse("")), exercise.hints());
    }
}
