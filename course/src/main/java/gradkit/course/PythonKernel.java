package gradkit.course;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import gradkit.course.bench.KernelTimes.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader would use in Python, for the bench: ipykernel with PyTorch and matplotlib, in an environment of its own. */
final class PythonKernel {

    /** Not "python": Jupyter would take the Python that runs Jupyter. */
    private static final String SPEC = "beside";
    private static final String VERSIONS = """
        import json, platform, ipykernel, matplotlib, numpy, torch
        print(json.dumps({"Python": platform.python_version(), "ipykernel": ipykernel.__version__,
                          "torch": torch.__version__, "numpy": numpy.__version__, "matplotlib": matplotlib.__version__}))""";

    private final Root root;
    private final Path python;

    private PythonKernel(Root root, Path python) {
        this.root = root;
        this.python = python;
    }

    /** Somebody's own Python. */
    static PythonKernel of(Root root, Path python) {
        if (!Files.isExecutable(python)) throw new Stop("--python: expected a Python, " + python + " is no program.", "--python alone makes an environment.");
        return new PythonKernel(root, python.toAbsolutePath());      // not its real path: a link is what makes an environment
    }

    /** The one that was made before; empty if there is none, or for another list of packages. */
    static Optional<PythonKernel> made(Root root) throws IOException {
        Path python = Root.inVenv(folder(root), "python");
        return Files.exists(python) && stamp(root).fresh() ? Optional.of(new PythonKernel(root, python)) : Optional.empty();
    }

    /** Fetches the packages unless they are there. */
    static PythonKernel make(Root root, Steps steps) throws Exception {
        Optional<PythonKernel> there = made(root);
        if (there.isPresent()) return there.get();
        List<String> python = Needs.python();
        checkVersion(python);
        steps.say("Python with PyTorch and matplotlib, to compare. " + size() + " ./gradkit clean removes it.");
        stamp(root).remove();
        Path folder = folder(root);
        steps.step("Python, to compare", at -> {
            CleanCommand.delete(folder);
            Command.of(root, "bench-python", python.toArray()).and("-m", "venv", folder).run();
            PythonEnvironment.install(root, "bench-python", Root.inVenv(folder, "python"), requirements(root), at);
        });
        stamp(root).write();
        return made(root).orElseThrow();
    }

    /** PyTorch is the engine's version, which is older than the newest Pythons. */
    private static void checkVersion(List<String> python) {
        List<String> ask = new ArrayList<>(python);
        ask.add("--version");
        String version = Needs.output(ask.toArray(String[]::new)).flatMap(Needs::version).orElse("");
        if (Needs.atLeast(version, 3, 14)) throw new Stop("--python: expected Python 3.10 to 3.13, for which there is PyTorch "
                + "as old as the engine's; came " + version + ".", "If an older one is installed, set GRADKIT_PYTHON to it.");
    }

    private static String size() {
        boolean cuda = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
        return cuda ? "3 GB to fetch, 5.5 GB on disk: for Linux on x86-64, PyPI has PyTorch with CUDA only. (--python=PROGRAM takes a Python of yours.)"
                : "Less than 1 GB to fetch.";
    }

    private static Stamp.Sealed stamp(Root root) throws IOException {
        return Stamp.of(root, "bench-python").withContent(requirements(root)).seal();
    }

    private static Path requirements(Root root) {
        return root.path().resolve("course/requirements-bench.txt");
    }

    private static Path folder(Root root) {
        return root.made().resolve("bench-python");
    }

    /** The Python itself. */
    Path program() {
        return python;
    }

    /** What it consists of, by name. */
    Map<String, String> versions() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        int code = Command.of(root, "bench-python-versions", python, "-c", VERSIONS).listen(said::add).code();
        Optional<Map<String, String>> versions = code == 0 && !said.isEmpty() ? parse(said.get(said.size() - 1)) : Optional.empty();
        return versions.orElseThrow(() -> new Stop("--python: expected ipykernel, torch and matplotlib in " + python + ". It says:\n" + String.join("\n", said),
                "--python alone makes an environment that has them."));
    }

    private static Optional<Map<String, String>> parse(String json) {
        try {
            return Optional.ofNullable(new Gson().fromJson(json, new TypeToken<LinkedHashMap<String, String>>() { }.getType()));
        } catch (JsonParseException words) {
            return Optional.empty();
        }
    }

    /** A kernel specification for it; what IPython and matplotlib write stays in the kit's folder. */
    Kernel kernel() throws IOException {
        Path own = root.made().resolve("bench/run");
        Path spec = Files.createDirectories(own.resolve("kernels").resolve(SPEC)).resolve("kernel.json");
        Files.writeString(spec, new Gson().toJson(Map.of("display_name", "Python", "language", "python",
                "argv", List.of(python.toString(), "-m", "ipykernel_launcher", "-f", "{connection_file}"))));
        return new Kernel(own.resolve("kernels"), SPEC, Map.of("IPYTHONDIR", own.resolve("ipython").toString(),
                "MPLCONFIGDIR", own.resolve("matplotlib").toString()), false);
    }
}
