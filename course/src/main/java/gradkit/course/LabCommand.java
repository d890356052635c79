package gradkit.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "lab", mixinStandardHelpOptions = true, description = "Open the lessons in JupyterLab. The first start sets everything up.",
        footer = {"", "Your copies of the lessons lie in work/ and are never overwritten. Ctrl-C ends JupyterLab and its kernels."})
final class LabCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Option(names = "--no-browser", description = "only print the address")
    private boolean noBrowser;

    @Option(names = "--port", description = "the first port to try (default ${DEFAULT-VALUE})", defaultValue = "8888")
    private int port;

    @Parameters(paramLabel = "OPTION", description = "options for JupyterLab itself, after --")
    private List<String> more = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Steps steps = main.steps();
        new SetUp(main.root(), steps).all();
        new Copies(main.root()).refresh(LocalDate.now()).forEach(steps::say);
        main.release();
        List<String> options = new ArrayList<>(List.of("--ServerApp.port=" + port));
        if (noBrowser) options.add("--no-browser");
        options.addAll(more);
        return new Lab(main.root(), steps).run(options);
    }
}
