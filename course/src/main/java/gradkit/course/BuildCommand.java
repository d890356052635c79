package gradkit.course;

import gradkit.course.build.Build;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "build", mixinStandardHelpOptions = true,
        description = "Build the lessons that changed: from solutions/NN-name.md to its executed notebook and the student's.")
final class BuildCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "NN", description = "numbers of lessons: 03 15; all when none is named")
    private List<String> lessons = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        new SetUp(main.root(), main.steps()).all();
        LessonData.fetch(main.root(), main.steps(), lessons);
        return Build.run(main.root().path(), lessons);
    }
}
