package gradkit.course;

import gradkit.course.grade.HandedAnswers;
import gradkit.course.similar.ClassWork;
import gradkit.course.similar.Similar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "similar", mixinStandardHelpOptions = true,
        description = "Compare what students handed in and show who answered alike: a page with pairs, and both answers beside each other.",
        footer = {"", "Nothing that was handed in is run. The comparison is made by JPlag (GPL 3), which Maven fetches the first time."})
final class SimilarCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SUBMISSIONS", arity = "1..*", description = "as for grade: notebooks, zips, folders of those, or nbgrader's folder submitted/")
    private List<Path> submissions = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "where similar.html and similar.csv go")
    private Path out;

    @Option(names = "--lesson", paramLabel = "NN", description = "the lesson's number; the one that most notebooks name, if not given")
    private String lesson;

    @Option(names = "--from", paramLabel = "PERCENT", defaultValue = "60", description = "show pairs that are alike to this percentage (default ${DEFAULT-VALUE})")
    private int percent;

    @Option(names = "--most", paramLabel = "N", defaultValue = "40", description = "show at most so many pairs (default ${DEFAULT-VALUE})")
    private int most;

    @Option(names = "--tokens", paramLabel = "N", defaultValue = "9",
            description = "a passage counts if it has so many tokens of Java; less finds more, by chance too (default ${DEFAULT-VALUE})")
    private int tokens;

    @Override
    public Integer call() throws Exception {
        if (percent < 1 || percent > 100 || most < 1 || tokens < 3) {
            throw new ParameterException(spec.commandLine(), "similar: expected --from 1 to 100, --most 1 or more, --tokens 3 or more.");
        }
        if (!main.root().modules().contains("solutions")) {
            throw new Stop("similar: the lessons' sources are not in this folder.", "Compare where the whole course is: the folder with solutions/.");
        }
        for (Path path : submissions) {
            if (whole(out).startsWith(whole(path))) throw new Stop("--out %s: it lies among the submissions, in %s.".formatted(out, path), "Name a folder elsewhere.");
        }
        ClassWork work = HandedAnswers.of(main.root(), submissions, Optional.ofNullable(lesson));
        Steps steps = main.steps();
        int shown = new Similar(main.root(), percent, most, tokens, LIMIT).write(work, out, steps);
        steps.say("%d of %d submissions answered something; %s %d percent alike or more.".formatted(work.all().stream().filter(a -> !a.cells().isEmpty()).count(),
                work.all().size(), shown == 0 ? "no pair is" : shown == 1 ? "1 pair is" : shown + " pairs are", percent));
        steps.say("Report: " + whole(out).resolve("similar.html"));
        return 0;
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
