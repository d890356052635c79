package gradkit.course;

import gradkit.course.bench.KernelTimes.Kernel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JJava as its Python package brings it, with its own launcher, which the kit's environment does not keep. For the bench. */
final class StockKernel {

    /** The package's lines in requirements.txt: its version, its hashes. */
    private static final Pattern PACKAGE = Pattern.compile("(?m)^jjava==(\\S+)(.*\\\\\\R)*.*");

    private final Root root;

    StockKernel(Root root) {
        this.root = root;
    }

    /** Fetches it unless it is there. */
    void make(Steps steps) throws Exception {
        Stamp.Sealed stamp = Stamp.of(root, "bench-stock").with(requirement().group()).seal();
        if (stamp.fresh() && Files.exists(folder().resolve("java/kernel.json"))) return;
        stamp.remove();
        steps.step("Stock JJava kernel, to compare", this::fetch);
        stamp.write();
    }

    private void fetch(Steps steps) throws Exception {
        CleanCommand.delete(folder());
        Path list = Files.writeString(Files.createDirectories(folder()).resolve("requirements.txt"), requirement().group() + "\n");
        PythonEnvironment.install(root, "bench-stock", root.inVenv("python"), list, steps, "--no-deps", "--target", folder().resolve("package").toString());
        Files.move(folder().resolve("package/share/jupyter/kernels/java"), folder().resolve("java"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** With the same jars as ours on its class path, and the Java that runs this. */
    Kernel kernel() throws IOException {
        return new Kernel(folder(), "java", Map.of("JJAVA_CLASSPATH", String.join(File.pathSeparator, jars()),
                "PATH", Root.java().getParent() + File.pathSeparator + System.getenv().getOrDefault("PATH", ""),
                "GRADKIT_HOME", root.path().toString(), "DJL_OFFLINE", "true", "OPT_OUT_TRACKING", "true", "OMP_WAIT_POLICY", "PASSIVE"), false);
    }

    private List<String> jars() throws IOException {
        return List.of(Files.readString(root.classpath()).strip().split(File.pathSeparator));
    }

    String version() throws IOException {
        return requirement().group(1);
    }

    private Matcher requirement() throws IOException {
        Matcher found = PACKAGE.matcher(Files.readString(root.requirements()));
        if (!found.find()) throw new Stop("The stock kernel: expected a line jjava==… in " + root.requirements() + ".", "");
        return found;
    }

    private Path folder() {
        return root.made().resolve("bench-stock");
    }
}
