package gradkit.course;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "test", mixinStandardHelpOptions = true, description = "Run all tests, or those of the named lessons.",
        footer = {"", "The reports are JUnit XML, in tests/target/surefire-reports."})
final class TestCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "NN", description = "numbers of lessons: 03 15")
    private List<String> lessons = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Steps steps = main.steps();
        new SetUp(main.root(), steps).all();
        List<String> words = new ArrayList<>(List.of("test"));
        if (!lessons.isEmpty()) {
            words.add("-Dgradkit.lessons=" + String.join(",", lessons));
            words.add("-Dgroups=lesson");
            words.add("-Dsurefire.failIfNoSpecifiedTests=false");
        }
        steps.say("Tests: each class as it ends; everything else is in " + main.root().log("test"));
        int code = new Maven(main.root()).code("test", line -> show(steps, line), words);
        if (code != 0 && !main.root().log("test").toFile().exists()) return Main.WRONG;
        return code == 0 ? 0 : Main.WRONG;
    }

    /** Maven's own lines that matter: results, failures and, at the end, all totals. */
    private static void show(Steps steps, String line) {
        if (!steps.verbose() && (line.contains("Tests run:") || line.startsWith("[ERROR]") || line.contains("BUILD "))) steps.say(line);
    }
}
