package gradkit.course;

import gradkit.course.build.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** The course tool: {@code ./gradkit COMMAND}. */
@Command(name = "gradkit", mixinStandardHelpOptions = true, version = "GradKit 0.1.0",
        description = "Deep learning in Java, taught in notebooks.",
        footer = {"", "Exit codes: 0 all well, 1 something was found wrong (a red test, a red line of doctor),",
            "2 the command was not understood, 3 something is missing on this computer."},
        subcommands = {LabCommand.class, SetUpCommand.class, TestCommand.class, BuildCommand.class, DoctorCommand.class, DataCommand.class,
            BenchCommand.class, ReleaseCommand.class, GradeCommand.class, SimilarCommand.class, CleanCommand.class})
public final class Main implements Runnable {

    static final int WRONG = 1;
    static final int MISSING = 3;

    @Option(names = "--verbose", scope = CommandLine.ScopeType.INHERIT, description = "show all output of every step, not only its name and time")
    boolean verbose;

    private final Root root;
    private final AutoCloseable lock;

    private Main(Root root, AutoCloseable lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Runs one command; called by the launcher, across class loaders, so with Java's own types.
     *
     * @param lock held by the launcher: a command may give it back early
     * @return the exit code
     */
    public static int run(Path root, AutoCloseable lock, String[] args) {
        return line(new Root(root), lock).execute(args);
    }

    static CommandLine line(Root root, AutoCloseable lock) {
        CommandLine all = new CommandLine(new Main(root, lock));
        if (Files.exists(root.release())) Students.only(all);
        return all.setUsageHelpWidth(100).setExecutionExceptionHandler((e, line, parsed) -> {
            if (e instanceof BuildException) {
                line.getErr().println(e.getMessage());
                return WRONG;
            }
            if (e instanceof Stop) line.getErr().println(e);
            else if (Diagnosis.isFull(e)) line.getErr().println(Diagnosis.full(root, line.getCommandName(), ""));
            else e.printStackTrace(line.getErr());
            return e instanceof Stop ? MISSING : line.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out, Ansi.AUTO);
    }

    Root root() {
        return root;
    }

    Steps steps() {
        if (verbose) System.setProperty("gradkit.verbose", "true");
        return Steps.fromProperties();
    }

    /** Lets the next command of this folder begin: set-up is over, what follows writes nothing that they share. */
    void release() throws Exception {
        lock.close();
    }
}
