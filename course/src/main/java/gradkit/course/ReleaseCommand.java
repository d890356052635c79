package gradkit.course;

import gradkit.course.release.NbgraderCourse;
import gradkit.course.release.Release;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "release", mixinStandardHelpOptions = true, description = "Write a folder for students: the named lessons and what these need, without answers.",
        footer = {"", "Released again, a folder keeps its older lessons and all that students did in it.", "With --nbgrader, writes the instructor's side instead: a course for nbgrader, with the answers."})
final class ReleaseCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NN", arity = "1..*", description = "numbers of lessons: 03 15")
    private List<String> lessons = new ArrayList<>();

    @Option(names = "--for", paramLabel = "DIR", description = "the students' folder: new, empty, or an older release")
    private Path folder;

    @Option(names = "--nbgrader", paramLabel = "DIR", description = "the instructor's nbgrader course: new, empty, or one that this command made")
    private Path nbgrader;

    @Option(names = "--variant", paramLabel = "SEED", description = "a whole number: other numbers in the text, other public inputs, the same lessons")
    private Long variant;

    @Override
    public Integer call() throws Exception {
        if ((folder == null) == (nbgrader == null)) {
            throw new ParameterException(spec.commandLine(), "release: expected --for DIR, the students' folder, or --nbgrader DIR, an instructor's course.");
        }
        new SetUp(main.root(), main.steps()).all();
        OptionalLong seed = variant == null ? OptionalLong.empty() : OptionalLong.of(variant);
        try {
            release(seed);
        } catch (FileSystemException e) {
            if (Diagnosis.isFull(e)) throw e;
            throw new Stop("release: " + e.getFile() + " can't be read or written" + (e.getReason() == null ? "" : ": " + e.getReason()) + ".", "Name a folder that you may write.");
        }
        return 0;
    }

    private void release(OptionalLong seed) throws Exception {
        if (nbgrader != null) {
            new NbgraderCourse(main.root()).to(nbgrader, lessons, seed).forEach(main.steps()::say);
            return;
        }
        new Release(main.root()).to(folder, lessons, seed).forEach(main.steps()::say);
        main.steps().say("Try it as a student: cd \"" + folder + "\" && ./gradkit lab");
    }
}
