package gradkit.course;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The kit's own Python environment: JupyterLab, its widgets, the kernel's jar. Nothing is installed elsewhere. */
final class PythonEnvironment {

    /**
     * JupyterLab's settings for the course, by their place in the environment: no pop-up asks for news, nothing looks for them or for
     * extensions in the network, and nbgrader, which only builds the notebooks here, shows no menus to a reader. A saved notebook keeps
     * its controls as they stood, and an exported page has their words instead, because it would fetch the code for them from the network.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "share/jupyter/lab/settings/overrides.json", "overrides.json",
            "etc/jupyter/jupyter_nbconvert_config.json", "export.json",
            "etc/jupyter/jupyter_server_config.json", "export.json",
            "etc/jupyter/labconfig/page_config.json", "page_config.json",
            "etc/jupyter/jupyter_server_config.d/zz-gradkit.json", "jupyter_server_config.json");

    private final Root root;

    PythonEnvironment(Root root) {
        this.root = root;
    }

    Stamp.Sealed stamp() throws IOException {
        return Stamp.of(root, "python").withContent(root.requirements()).seal();
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
    }

    /** The settings, and our own package, are another step: they change more often than the packages. */
    Stamp.Sealed settingsStamp() throws IOException {
        Stamp stamp = Stamp.of(root, "jupyter-settings").with(root.venv());
        for (String file : new TreeSet<>(SETTINGS.values())) stamp.with(content(file));
        stamp.with(SparePackage.files());
        return stamp.withContent(root.stamps().resolve("python")).seal();
    }

    void settings(Steps steps) throws IOException {
        for (var setting : SETTINGS.entrySet()) {
            Path file = root.venv().resolve(setting.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, content(setting.getValue()));
        }
        SparePackage.install(root);
    }

    static String content(String resource) throws IOException {
        try (InputStream in = PythonEnvironment.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void pip(Steps steps) throws Exception {
        install(root, "python", root.inVenv("python"), root.requirements(), steps);
    }

    /** Has an environment's pip install exactly what the file names. */
    static void install(Root root, String step, Path python, Path requirements, Steps steps, String... more) throws Exception {
        int[] packages = {0};
        Command.of(root, step, python, "-I", "-m", "pip", "install", "--require-hashes", "--no-input",
                "--disable-pip-version-check", "--progress-bar", "off", "-r", requirements).and((Object[]) more).listen(line -> {
                    if (line.startsWith("Collecting")) steps.progress(++packages[0] + " packages fetched");
                    if (line.startsWith("Installing collected")) steps.progress("installing " + packages[0] + " packages");
                }).run();
    }
}
