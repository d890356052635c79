package gradkit.course;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "setup", mixinStandardHelpOptions = true,
        description = "Make everything that the lessons need, and open nothing: for an image or a server. The other commands do it by themselves.")
final class SetUpCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws Exception {
        new SetUp(main.root(), main.steps()).all();
        return 0;
    }
}
