package gradkit.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kit's own Python environment: JupyterLab, its widgets, the kernel's jar. Nothing is installed elsewhere. */
final class PythonEnvironment {

    /** No pop-up asks for news, and nothing looks for them, or for extensions, in the network. */
    private static final String OVERRIDES = """
            {
              "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false},
              "@jupyterlab/extensionmanager-extension:plugin": {"enabled": false}
            }
            """;

    private final Root root;

    PythonEnvironment(Root root) {
        this.root = root;
    }

    Stamp.Sealed stamp() throws IOException {
        return Stamp.of(root, "python").with(OVERRIDES).withContent(root.requirements()).seal();
    }

    /** A removed Python (an upgrade of the system) leaves a dangling link: then it is made again. */
    boolean there() {
        return Files.exists(root.inVenv("python"));
    }

    /** From nothing: a half-made environment is not worth repairing, and pip keeps what it has fetched. */
    void make(Steps steps) throws Exception {
        List<String> python = Needs.python();
        CleanCommand.delete(root.venv());
        Command.of(root, "python-venv", python.toArray()).and("-m", "venv", root.venv()).run();
        pip(steps);
        Path overrides = root.venv().resolve("share/jupyter/lab/settings/overrides.json");
        Files.createDirectories(overrides.getParent());
        Files.writeString(overrides, OVERRIDES);
    }

    private void pip(Steps steps) throws Exception {
        int[] packages = {0};
        Command.of(root, "python", root.inVenv("python"), "-I", "-m", "pip", "install", "--require-hashes", "--no-input",
                "--disable-pip-version-check", "--progress-bar", "off", "-r", root.requirements()).listen(line -> {
                    if (line.startsWith("Collecting")) steps.progress(++packages[0] + " packages fetched");
                    if (line.startsWith("Installing collected")) steps.progress("installing " + packages[0] + " packages");
                }).run();
    }
}
