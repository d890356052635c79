package gradkit.course.build;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From {@code solutions/NN-name.md} to the executed {@code solutions/NN-name.ipynb}, the student's {@code notebooks/NN-name.ipynb}
 * and the generated pages. A lesson is executed when its code has changed; its text changes without.
 */
public final class Build {
    private final Path root;
    private final Tools tools;
    private final int jobs;
    private final Consumer<String> say;

    private Build(Path root, Tools tools, int jobs, Consumer<String> say) {
        this.root = root;
        this.tools = tools;
        this.jobs = jobs;
        this.say = say;
    }

    /**
     * Builds the named lessons, or all: two at once where there are four cores.
     *
     * @param root the repository's root
     * @param lessons their numbers, such as {@code 03}; empty for all
     * @return the exit code: 0, or 1 when a lesson has a problem; each was printed with file, line and cure
     */
    public static int run(Path root, List<String> lessons) throws IOException, InterruptedException {
        return run(root, lessons, Runtime.getRuntime().availableProcessors() >= 4 ? 2 : 1, System.out::println);
    }

    /** The same with a number of lessons to execute at once, and somebody who hears what happens. */
    public static int run(Path root, List<String> lessons, int jobs, Consumer<String> say) throws IOException, InterruptedException {
        Path home = root.toAbsolutePath().normalize();
        return run(home, Tools.of(home), lessons, jobs, say);
    }

    /** The same with the tools of another folder. */
    static int run(Path root, Tools tools, List<String> lessons, int jobs, Consumer<String> say) throws IOException, InterruptedException {
        return new Build(root, tools, jobs, say).run(lessons);
    }

    private int run(List<String> numbers) throws IOException, InterruptedException {
        List<Lesson> all = Lessons.read(root, tools);
        List<Lesson> wanted = wanted(all, numbers);
        int problems = tell(new Style(root, all).check(wanted));
        Course course = new Course(all, Built.seconds(root, all), Mathematics.REGISTRY);
        List<Lesson> stale = stale(wanted);
        say.accept(stale.isEmpty() ? "No code has changed: nothing to execute." : "Executing " + stale.size() + " of " + all.size() + " lessons:");
        problems += tell(new Runs(root, course, tools, jobs, say).execute(stale));
        finish(new Course(all, Built.seconds(root, all), course.mathematics()));
        for (Lesson lesson : wanted) {
            if (Built.ran(Built.executed(root, lesson), lesson)) {
                problems += tell(Outputs.check(lesson, Notebook.read(Built.executed(root, lesson))));
            }
        }
        return problems == 0 ? 0 : 1;
    }

    private int tell(List<Problem> problems) {
        problems.forEach(problem -> say.accept(problem.toString()));
        return problems.size();
    }

    private static List<Lesson> wanted(List<Lesson> all, List<String> numbers) {
        for (String number : numbers) {
            if (all.stream().noneMatch(lesson -> lesson.number().equals(number))) {
                throw new BuildException("no lesson " + number + "; there are " + all.stream().map(Lesson::number).toList());
            }
        }
        return numbers.isEmpty() ? all : all.stream().filter(lesson -> numbers.contains(lesson.number())).toList();
    }

    private List<Lesson> stale(List<Lesson> lessons) throws IOException {
        var stale = new ArrayList<Lesson>();
        for (Lesson lesson : lessons) {
            if (!Built.ran(Built.executed(root, lesson), lesson)) {
                stale.add(lesson);
            }
        }
        return stale;
    }

    /** Writes what needs no execution: text and run times as they are now, the students' notebooks, the pages. */
    private void finish(Course course) throws IOException, InterruptedException {
        var prepared = new LinkedHashMap<String, JsonObject>();
        for (Lesson lesson : course.lessons()) {
            Path executed = Built.executed(root, lesson);
            if (Built.ran(executed, lesson)) {
                JsonObject notebook = Prepared.notebook(lesson, course);
                Notebook.write(executed, Built.withOutputs(notebook, Notebook.read(executed)));
                prepared.put(lesson.stem(), notebook);
            }
        }
        for (Map.Entry<String, JsonObject> student : Student.of(prepared, tools).entrySet()) {
            Notebook.write(root.resolve("notebooks").resolve(student.getKey() + ".ipynb"), student.getValue());
        }
        for (Map.Entry<Path, String> page : Docs.pages(root, course).entrySet()) {
            Text.writeIfChanged(root.resolve(page.getKey()), page.getValue());
        }
    }

    /** The rules that a lesson breaks, in its source and in its executed notebook as it lies there. Executes nothing. */
    public static List<Problem> problems(Path root, Lesson lesson, List<Lesson> all) throws IOException {
        var problems = new ArrayList<>(new Style(root, all).check(List.of(lesson)));
        if (Files.exists(Built.executed(root, lesson))) {
            problems.addAll(Outputs.check(lesson, Notebook.read(Built.executed(root, lesson))));
        }
        return problems;
    }

    /**
     * What is out of step with the sources: notebooks by hash and text, pages by text. Executes nothing.
     *
     * @param all the lessons, as {@link Lessons#read} has read them
     */
    public static List<String> outOfStep(Path root, List<Lesson> all) throws IOException, InterruptedException {
        return outOfStep(root, Tools.of(root), all);
    }

    static List<String> outOfStep(Path root, Tools tools, List<Lesson> all) throws IOException, InterruptedException {
        return new InStep(root, tools, new Course(all, Built.seconds(root, all), Mathematics.REGISTRY)).problems();
    }
}
