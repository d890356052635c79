package gradkit.exercise;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares an answer with the key and says what came of it. Prints nothing; {@code Notebook.check} shows the verdict. */
public final class Judge {

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
        List<Outcome> came = Outcome.all(cases, answer);
        Optional<Outcome> stub = came.stream().filter(Outcome::isStub).findFirst();
        if (stub.isPresent()) {
            return notAttempted(exercise, stub.get());
        }
        Optional<Class<?>> forbidden = exercise.forbidden().stream().filter(library -> mentions(source.text(), library)).findFirst();
        if (forbidden.isPresent()) {
            return forbidden(exercise, forbidden.get().getSimpleName(), cases.get(0).label());
        }
        return key.map(k -> compare(k, came, Outcome.all(cases, k.answer()), mistakes(k, cases), source))
                .orElseGet(() -> unknown(exercise, came, source));
    }

    private static Verdict notAttempted(Exercise<?> exercise, Outcome stub) {
        String method = stub.thrown().map(e -> e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].getMethodName()).orElse("");
        String what = method.isEmpty() || method.contains("$") ? "The answer" : "`" + method + "`";
        return new Verdict.NotAttempted(exercise.name(), exercise.points(),
                what + " still throws. Write its body, run its cell, then run this one again.", exercise.hints());
    }

    /** Comments and strings do not call anything. */
    private static boolean mentions(String source, Class<?> library) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*|\"(\\\\.|[^\"\\\\])*\"", " ");
        return Pattern.compile("\\b" + library.getSimpleName() + "\\b").matcher(code).find();
    }

    private static Verdict forbidden(Exercise<?> exercise, String name, String label) {
        return new Verdict.Wrong(exercise.name(), exercise.points(),
                "Your answer calls `%s`, and here the point is to write what it does.".formatted(name), exercise.hints(), label,
                "a call of " + name, Optional.empty(), Optional.of("The library's own " + name + " is used"));
    }

    private static Verdict unknown(Exercise<?> exercise, List<Outcome> came, Source source) {
        Optional<Outcome> thrown = came.stream().filter(o -> o.thrown().isPresent()).findFirst();
        if (thrown.isPresent()) {
            return threw(exercise, thrown.get(), Optional.empty(), source);
        }
        return new Verdict.Unknown(exercise.name(), exercise.points(), ("Your answer runs on all %d inputs (%s gives %s). "
                + "The answer key is not on the path, so nothing was compared.").formatted(came.size(), came.get(0).label(),
                came.get(0).value().map(Value::toString).orElse("")), exercise.hints());
    }

    private record Known(String cause, List<Outcome> wrong) { }

    private static <F> List<Known> mistakes(Key<F> key, List<Case<F>> cases) {
        return key.mistakes().stream().map(m -> new Known(m.cause(), Outcome.all(cases, m.wrong()))).toList();
    }

    private static Verdict compare(Key<?> key, List<Outcome> came, List<Outcome> expected, List<Known> mistakes,
                                   Source source) {
        Exercise<?> exercise = key.exercise();
        Tolerance tolerance = exercise.tolerance();
        List<Integer> failing = IntStream.range(0, came.size()).filter(i -> !came.get(i).agrees(expected.get(i), tolerance)).boxed().toList();
        if (failing.isEmpty()) {
            return right(key, came, expected);
        }
        Optional<String> cause = mistakes.stream().filter(m -> same(m.wrong(), came, tolerance)).map(Known::cause).findFirst();
        int telling = mostTelling(failing, came, expected);
        if (came.get(telling).thrown().isPresent()) {
            return threw(exercise, came.get(telling), cause, source);
        }
        return wrong(exercise, came.get(telling), expected.get(telling), cause.or(() -> usual(came, expected, tolerance)),
                "%d of %d inputs".formatted(failing.size(), came.size()));
    }

    /** The first in the order of the exercise, which begins with the simple ones, where the difference shows when printed. */
    private static int mostTelling(List<Integer> failing, List<Outcome> came, List<Outcome> expected) {
        return failing.stream().filter(i -> !text(came.get(i)).equals(text(expected.get(i)))).findFirst().orElse(failing.get(0));
    }

    private static boolean same(List<Outcome> wrong, List<Outcome> came, Tolerance tolerance) {
        return IntStream.range(0, came.size()).allMatch(i -> came.get(i).agrees(wrong.get(i), tolerance));
    }

    private static Optional<String> usual(List<Outcome> came, List<Outcome> expected, Tolerance tolerance) {
        List<Integer> both = IntStream.range(0, came.size())
                .filter(i -> came.get(i).value().isPresent() && expected.get(i).value().isPresent()).boxed().toList();
        return Cause.of(both.stream().map(i -> came.get(i).value().get()).toList(),
                both.stream().map(i -> expected.get(i).value().get()).toList(), tolerance);
    }

    private static String text(Outcome outcome) {
        return outcome.value().map(Value::toString).orElseGet(() -> outcome.thrown().map(Throwable::toString).orElse(""));
    }

    private static Verdict wrong(Exercise<?> exercise, Outcome came, Outcome expected, Optional<String> cause, String howMany) {
        String message = "%s you return %s (%s disagree).%s".formatted(at(came.label()), text(came), howMany,
                cause.map(c -> " " + sentence(c)).orElse(""));
        return new Verdict.Wrong(exercise.name(), exercise.points(), message, exercise.hints(), came.label(), text(came),
                Optional.of(text(expected)), cause);
    }

    private static Verdict threw(Exercise<?> exercise, Outcome came, Optional<String> cause, Source source) {
        Throwable e = came.thrown().orElseThrow();
        String message = "%s your code throws %s%s%s.%s".formatted(at(came.label()), e.getClass().getSimpleName(),
                e.getMessage() == null ? "" : ": " + e.getMessage().strip().replaceAll("\\.$", ""),
                source.place(e).map(place -> ", in " + place).orElse(""), cause.map(c -> " " + sentence(c)).orElse(""));
        return new Verdict.Wrong(exercise.name(), exercise.points(), message, exercise.hints(), came.label(),
                e.toString(), Optional.empty(), cause);
    }

    private static String at(String label) {
        return (label.contains(" = ") ? "At " : "For ") + label;
    }

    static String sentence(String cause) {
        return cause + (cause.matches("(?s).*[.?…]") ? "" : ".");
    }

    private static Verdict right(Key<?> key, List<Outcome> came, List<Outcome> expected) {
        double worst = IntStream.range(0, came.size()).filter(i -> came.get(i).value().isPresent())
                .mapToDouble(i -> came.get(i).value().get().distance(expected.get(i).value().orElseThrow())).max().orElse(0);
        boolean numeric = came.stream().allMatch(o -> o.value().filter(Value::numeric).isPresent());
        String agree = !numeric ? "agree" : worst <= 1e-15 ? "agree exactly" : "agree to 1e%d".formatted((int) Math.ceil(Math.log10(worst)));
        return new Verdict.Right(key.exercise().name(), key.exercise().points(), "%s %s.".formatted(
                came.size() == 1 ? "The one input" : "All " + came.size() + " inputs", agree), came.size(), key.notice());
    }
}
