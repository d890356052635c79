package gradkit.course.grade;

import gradkit.course.Root;
import gradkit.course.grade.remote.NotCompiling;
import gradkit.course.grade.remote.Stopped;
import gradkit.exercise.Examiner;
import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.Source;
import gradkit.exercise.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** From an answer cell to its mark. Nothing that a key returns gets into one. Several threads may use it. */
final class Marker {

    /** Characters that an answer cell may have. */
    static final int LONGEST_CELL = 100_000;
    private static final int LONGEST_TEXT = 600;
    private static final int LONGEST_CAME = 2_000;

    /** Folders whose names are nobody's business: an answer can read its own class path, and say it. */
    private static final List<String> OURS = Stream.of(Root.find().path().toString(), System.getProperty("user.home")).filter(folder -> folder.length() > 1).toList();

    private final long seed;
    private final Answering answering;
    private final Map<String, Examiner<?>> examiners = new ConcurrentHashMap<>();

    /** @param seed the batch's: each exercise gets its own from it, from which the others' cannot be told */
    Marker(long seed, Answering answering) {
        this.seed = seed;
        this.answering = answering;
    }

    /** The mark of an answer; empty: there is no cell for it. */
    <F> Mark mark(Task<F> task, Optional<String> cell) {
        if (cell.isEmpty()) {
            return mark(task, Mark.Kind.MISSING, "The notebook has no cell for it.").build();
        }
        String text = cell.get();
        if (task.isStub(text)) {
            return notAttempted(task);
        }
        if (text.length() > LONGEST_CELL) {
            return mark(task, Mark.Kind.NOT_COMPILING, "Its cell has %,d characters; expected at most %,d.".formatted(text.length(), LONGEST_CELL)).build();
        }
        try {
            return judged(task, text, examiner(task));
        } catch (NotCompiling e) {
            return mark(task, Mark.Kind.NOT_COMPILING, cut(e.getMessage(), LONGEST_TEXT)).came(cut(String.join("\n", e.lines()), LONGEST_CAME)).build();
        } catch (Stopped e) {
            return stopped(task, e.ending());
        } catch (OutOfMemoryError e) {
            return stopped(task, Ending.MEMORY);         // what it returned made a case ask for more memory than there is, here
        } catch (IOException e) {
            return notGraded(task, e.toString());
        }
    }

    /** The mark of an answer that had to be ended. */
    static Mark stopped(Task<?> task, Ending ending) {
        return mark(task, Mark.Kind.STOPPED, "Stopped: " + ending.words() + (ending.words().endsWith("?") ? "" : ".")).build();
    }

    /** The mark of an answer that could not be judged, for no fault of its author's. */
    static Mark notGraded(Task<?> task, String why) {
        return mark(task, Mark.Kind.NOT_GRADED, "Not graded yet: " + cut(why, LONGEST_TEXT)).build();
    }

    private static Mark notAttempted(Task<?> task) {
        return mark(task, Mark.Kind.NOT_ATTEMPTED, "`%s` has no answer yet: it still throws.".formatted(task.method())).build();
    }

    private <F> Mark judged(Task<F> task, String cell, Examiner<F> examiner) throws NotCompiling, IOException {
        Optional<Verdict.Wrong> forbidden = examiner.forbidden(new Text(cell));
        if (forbidden.isPresent()) {
            return mark(task, Mark.Kind.FORBIDDEN, forbidden.get().message()).build();
        }
        Examiner.Scored scored = answering.score(task, cell, examiner);
        Verdict verdict = scored.verdict();
        if (verdict instanceof Verdict.Right right) {
            return mark(task, Mark.Kind.RIGHT, right.message()).earned(scored.earned()).cause(right.notice()).build();
        } else if (verdict instanceof Verdict.Wrong wrong) {
            return mark(task, scored.earned() > 0 ? Mark.Kind.PARTLY : Mark.Kind.WRONG, cut(wrong.message(), LONGEST_TEXT)).earned(scored.earned())
                    .input(cut(wrong.input(), LONGEST_TEXT)).came(cut(wrong.came(), LONGEST_TEXT)).cause(wrong.cause().map(c -> cut(c, LONGEST_TEXT))).build();
        }
        return verdict instanceof Verdict.NotAttempted ? notAttempted(task) : notGraded(task, verdict.message());
    }

    @SuppressWarnings("unchecked")      // an exercise's name stands for one exercise, and so for one F
    private <F> Examiner<F> examiner(Task<F> task) {
        return (Examiner<F>) examiners.computeIfAbsent(task.name(), name -> {
            Key<F> key = KeySource.find(task.exercise()).orElseThrow(() -> new IllegalStateException(name + ": there is no key for it."));
            return new Examiner<>(key, Digests.seed(seed, name));
        });
    }

    private static Marked mark(Task<?> task, Mark.Kind kind, String message) {
        return new Marked(task, kind, message);
    }

    /** Foreign text, not longer than a page can show, and without our folders. */
    private static String cut(String text, int longest) {
        String whole = String.valueOf(text);
        for (String folder : OURS) {
            whole = whole.replace(folder, "…");
        }
        return whole.length() <= longest ? whole : whole.substring(0, Character.isHighSurrogate(whole.charAt(longest - 1)) ? longest - 1 : longest) + " …";
    }

    /** An answer's text; where something was thrown is not asked. */
    private record Text(String text) implements Source {
        @Override
        public Optional<String> place(Throwable thrown) {
            return Optional.empty();
        }
    }

    /** A mark in the making. */
    private static final class Marked {

        private final Task<?> task;
        private final Mark.Kind kind;
        private final String message;
        private double earned;
        private Optional<String> input = Optional.empty();
        private Optional<String> came = Optional.empty();
        private Optional<String> cause = Optional.empty();

        private Marked(Task<?> task, Mark.Kind kind, String message) {
            this.task = task;
            this.kind = kind;
            this.message = message;
        }

        private Marked earned(double points) {
            earned = points;
            return this;
        }

        private Marked input(String text) {
            input = Optional.of(text).filter(t -> !t.isEmpty());
            return this;
        }

        private Marked came(String text) {
            came = Optional.of(text).filter(t -> !t.isEmpty());
            return this;
        }

        private Marked cause(Optional<String> text) {
            cause = text;
            return this;
        }

        private Mark build() {
            List<String> hints = kind == Mark.Kind.RIGHT ? List.of() : task.exercise().hints();
            return new Mark(task.name(), task.words(), task.exercise().points(), earned, kind, message, input, came, cause, hints);
        }
    }
}
