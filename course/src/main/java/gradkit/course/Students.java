package gradkit.course;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.RunLast;

/** The commands in a folder that a course handed out: those that build, test, release and grade have nothing to work on there. */
final class Students {

    private static final Set<String> THEIRS = Set.of("lab", "setup", "doctor", "data", "clean");

    private Students() {
    }

    /** Hides the other commands, and has them say why they do nothing. */
    static void only(CommandLine all) {
        all.getSubcommands().forEach((name, command) -> command.getCommandSpec().usageMessage().hidden(!THEIRS.contains(name)));
        all.setExecutionStrategy(parsed -> {
            if (parsed.hasSubcommand() && !THEIRS.contains(parsed.subcommand().commandSpec().name())) {
                all.getErr().println(new Stop("./gradkit " + parsed.subcommand().commandSpec().name() + ": this folder was handed out by a course. It has the lessons, and neither their sources nor their answers nor the tests.",
                        "Here there are: lab, setup, doctor, data, clean."));
                return Main.MISSING;
            }
            return new RunLast().execute(parsed);
        });
    }
}
