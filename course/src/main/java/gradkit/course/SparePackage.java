package gradkit.course;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The Python package {@code gradkit_spare}, which keeps the next kernel ready, as pip would install it: the modules, and beside
 * them a folder that says what the package offers to Jupyter. (Pip itself would take a second for eight small files.)
 */
final class SparePackage {

    private static final String NAME = "gradkit_spare";
    private static final List<String> MODULES = List.of("__init__", "extension", "measure", "priority", "provisioner", "recipe", "settings", "stand");

    private SparePackage() {
    }

    /** Each file by its place in the environment's {@code site-packages}. */
    static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String module : MODULES) {
            String place = NAME + "/" + module + ".py";
            files.put(place, PythonEnvironment.content(place));
        }
        String about = NAME + "-1.dist-info/";
        files.put(about + "METADATA", "Metadata-Version: 2.1\nName: gradkit-spare\nVersion: 1\nSummary: The next kernel, ready before somebody asks for it\n");
        files.put(about + "INSTALLER", "gradkit\n");
        files.put(about + "entry_points.txt", "[jupyter_client.kernel_provisioners]\ngradkit-spare = gradkit_spare.provisioner:GradKitProvisioner\n");
        files.put(about + "RECORD", "");
        files.put(about + "RECORD", files.keySet().stream().map(place -> place + ",,\n").collect(Collectors.joining()));
        return files;
    }

    static void install(Root root) throws IOException {
        Path packages = packages(root);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path place = packages.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
    }

    /** {@code Lib/site-packages} on Windows; elsewhere the version of Python is part of the name. */
    private static Path packages(Root root) throws IOException {
        if (Root.windows()) return root.venv().resolve("Lib/site-packages");
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(root.venv().resolve("lib"), "python3*")) {
            for (Path version : versions) return version.resolve("site-packages");
        }
        throw new Stop("The Python environment: expected a folder python3.* in " + root.venv().resolve("lib") + "; there is none.",
                "Delete .gradkit/venv and run ./gradkit lab: it makes the environment again.");
    }
}
