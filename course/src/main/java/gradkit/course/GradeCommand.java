package gradkit.course;

import gradkit.course.grade.Order;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "grade", mixinStandardHelpOptions = true,
        description = "Grade what students handed in: each answer runs alone in a sandbox, on inputs drawn from a secret seed.",
        footer = {"", "A killed or stopped grading goes on where it was with the same command: nothing is graded twice.",
            "Exit codes: 1 something could not be graded, 3 this computer lacks a part of the sandbox."})
final class GradeCommand implements Callable<Integer> {

    private static final String MAIN = "gradkit.course.grade.Main";

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SUBMISSIONS", arity = "1..*", description = "notebooks, zips, folders of those, or nbgrader's folder submitted/; "
            + "a student is called after the file or folder")
    private List<Path> submissions = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "where the results go")
    private Path out;

    @Option(names = "--lesson", paramLabel = "NN", description = "the lesson's number; the one that most notebooks name, if not given")
    private String lesson;

    @Option(names = "--slots", paramLabel = "N", defaultValue = "0", description = "exercises at once; as many as there are cores, if not given")
    private int slots;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "60", description = "that one answer may take, with the start of its JVM (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--seed", paramLabel = "S", description = "the secret seed, for the same inputs as another time; drawn and kept in the results' folder, if not given")
    private Long seed;

    @Option(names = "--again", paramLabel = "STUDENT", description = "grade this student again, whatever was found before")
    private List<String> again = new ArrayList<>();

    @Option(names = "--unprotected-i-know", description = "grade without a sandbox: any submission can then read, change and delete what you can")
    private boolean unprotected;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1 || slots < 0) throw new ParameterException(spec.commandLine(), "--seconds: expected 1 or more; --slots: expected 0 or more.");
        if (!main.root().modules().contains("solutions")) {
            throw new Stop("grade: there is no answer key in this folder.", "Grade where the whole course is: the folder with solutions/.");
        }
        new SetUp(main.root(), main.steps()).all();
        main.release();
        return grade(new Order(main.root().path().toString(), submissions.stream().map(GradeCommand::whole).toList(), whole(out), lesson, slots, seed,
                again, seconds, unprotected));
    }

    private static String whole(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** In a JVM of its own, with the answer key. It hears our end by the end of its input. */
    private int grade(Order order) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Root.java().toString(), "-Xmx" + heap(slots) + "m", "-Dgradkit.terminal=" + Boolean.getBoolean("gradkit.terminal"),
                "-Dgradkit.verbose=" + Boolean.getBoolean("gradkit.verbose"), "-cp", classPath(main.root()), MAIN)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(EngineEnvironment.VARIABLES);
        builder.environment().put("GRADKIT_HOME", main.root().path().toString());
        builder.environment().put("GRADKIT_THREADS", "1");
        Process grader = builder.start();
        Thread end = new Thread(() -> {
            Lock.end(grader.toHandle());
            System.err.println(System.lineSeparator() + "Stopped. What was graded is kept: the same command goes on.");
        });
        Runtime.getRuntime().addShutdownHook(end);
        OutputStream pipe = grader.getOutputStream();     // stays open: it closes with us
        pipe.write((order.json() + "\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
        int code = grader.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return code;
    }

    /** Megabytes: each answer may send some hundred before it is stopped. */
    private static int heap(int slots) {
        return Math.max(2048, 1024 + 350 * (slots > 0 ? slots : Runtime.getRuntime().availableProcessors()));
    }

    /** The tool's own jars, then those of a kernel, which has the key. */
    static String classPath(Root root) throws IOException {
        Set<String> jars = new LinkedHashSet<>();
        for (Path list : List.of(root.toolClasspath(), root.classpath())) jars.addAll(List.of(Files.readString(list).strip().split(File.pathSeparator)));
        return String.join(File.pathSeparator, jars);
    }
}
