package gradkit.course;

import gradkit.course.build.NotebookTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "test", mixinStandardHelpOptions = true, description = "Run all tests, or those of the named lessons.",
        footer = {"", "The reports are JUnit XML, in tests/target/surefire-reports; each notebook's seconds",
            "against its budget in tests/target/notebook-times.json; a page of all in tests/target/summary.md."})
final class TestCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NN", description = "numbers of lessons: 03 15")
    private List<String> lessons = new ArrayList<>();

    private boolean ran;
    private boolean summary;
    private boolean over;

    @Override
    public Integer call() throws Exception {
        for (String lesson : lessons) known(lesson);
        Steps steps = main.steps();
        new SetUp(main.root(), steps).all();
        LessonData.fetch(main.root(), steps, lessons);
        List<String> words = new ArrayList<>(List.of("test"));
        if (!lessons.isEmpty()) words.addAll(List.of("-Dgradkit.lessons=" + String.join(",", lessons), "-Dgroups=lesson"));
        steps.say("Tests: each class as it ends; everything else is in " + main.root().log("test"));
        Files.deleteIfExists(NotebookTimes.file(main.root().path()));
        FileTime began = FileTime.from(Instant.now());
        int code = new Maven(main.root()).code("test", line -> show(steps, line), words);
        NotebookTimes.read(main.root().path()).ifPresent(times -> times.table().forEach(steps::say));
        TestSummary.write(main.root().path(), began);
        if (code != 0) steps.say("Reports: " + main.root().path().resolve("tests/target/surefire-reports"));
        return code == 0 ? 0 : Main.WRONG;
    }

    /** A mistyped number would run no test at all, and that would look well. */
    private void known(String lesson) throws IOException {
        try (Stream<Path> files = Files.list(main.root().solutions())) {
            List<String> numbers = files.map(f -> f.getFileName().toString()).filter(f -> f.matches("\\d\\d.*\\.md")).map(f -> f.substring(0, f.indexOf('-'))).sorted().toList();
            if (!numbers.contains(lesson)) throw new ParameterException(spec.commandLine(), "no lesson " + lesson + "; there are " + String.join(", ", numbers));
        }
    }

    /** Maven's own lines that matter: results, failures, all totals; its advice after the totals is left in the log. */
    private void show(Steps steps, String line) {
        boolean result = line.contains("Tests run:");
        boolean end = line.contains("BUILD ");
        summary |= line.endsWith(" Results:");   // failures follow, in full
        boolean matters = result || end || line.startsWith("[ERROR] ") || summary && !line.matches("(\\[\\w+] ?)?");
        if (!steps.verbose() && !over && matters) steps.say(line);
        ran |= result;
        summary &= !result;           // the totals end the list of failures
        over |= end && ran;
    }
}
