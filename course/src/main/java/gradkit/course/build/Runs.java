package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Executes lessons, several at once, and writes each as soon as it is done. */
final class Runs {
    private static final int PATIENCE = 8;      // times the budget: a lesson that is too slow is told so; one that hangs is ended

    private final Path root;
    private final Course course;
    private final Tools tools;
    private final int jobs;
    private final Consumer<String> say;

    Runs(Path root, Course course, Tools tools, int jobs, Consumer<String> say) {
        this.root = root;
        this.course = course;
        this.tools = tools;
        this.jobs = jobs;
        this.say = say;
    }

    /** Executes these lessons, long ones first; what failed comes back, one message a lesson. */
    List<Problem> execute(List<Lesson> lessons) throws InterruptedException {
        int atOnce = Math.max(1, Math.min(jobs, lessons.size()));
        var pool = Executors.newFixedThreadPool(atOnce);
        try {
            var running = new ArrayList<Future<List<Problem>>>();
            lessons.stream().sorted(Comparator.comparing(lesson -> -course.seconds().getOrDefault(lesson.number(), 0)))
                .forEach(lesson -> running.add(pool.submit(() -> execute(lesson))));
            var problems = new ArrayList<Problem>();
            for (Future<List<Problem>> run : running) {
                problems.addAll(run.get());
            }
            return problems;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Problem> execute(Lesson lesson) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gradkit-run-");
        try {
            JsonObject prepared = Prepared.notebook(lesson, course);
            JsonObject run = Execution.run(prepared, folder, tools, environment(),
                Duration.ofSeconds((long) PATIENCE * lesson.header().budgetSeconds()));
            var failure = Failure.of(run);
            if (failure.isPresent()) {
                return List.of(failed(lesson, failure.get(), run));
            }
            return done(lesson, prepared, run);
        } catch (BuildException e) {
            return List.of(new Problem(lesson.at(1), e.getMessage(), "Run it in JupyterLab to see where it stands."));
        } finally {
            Folders.delete(folder);
        }
    }

    /** One engine thread, however many lessons are built: another number rounds otherwise, and a lesson shall print the same in each build. */
    private static Map<String, String> environment() {
        return Map.of("GRADKIT_THREADS", System.getenv().getOrDefault("GRADKIT_THREADS", "1"));
    }

    private Problem failed(Lesson lesson, Failure failure, JsonObject run) throws IOException {
        Path kept = root.resolve(".gradkit/failed").resolve(lesson.stem() + ".ipynb");
        Notebook.write(kept, run);
        say.accept("  ✗ " + lesson.name());
        return new Problem(lesson.at(lesson.cells().get(failure.index()).line()),
            "cell [%d] of %s fails:\n%s".formatted(failure.number(), lesson.name(), failure.text()),
            "The notebook as far as it ran: " + root.relativize(kept));
    }

    private List<Problem> done(Lesson lesson, JsonObject prepared, JsonObject run) throws IOException {
        double measured = RunTime.measured(run);
        JsonObject built = Built.withOutputs(prepared, run);
        Notebook.notes(built).addProperty("seconds", RunTime.said(measured, course.seconds().getOrDefault(lesson.number(), 0)));
        Notebook.write(Built.executed(root, lesson), built);
        say.accept("  ✓ %s, %.1f s".formatted(lesson.name(), measured));
        int budget = lesson.header().budgetSeconds();
        return measured <= budget ? List.of() : List.of(new Problem(lesson.at(1),
            "runs in %.0f s; its budget is %d s".formatted(measured, budget), "Make it faster, or run it again on a quiet machine."));
    }
}
