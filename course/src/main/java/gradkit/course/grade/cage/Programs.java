package gradkit.course.grade.cage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs that build a sandbox, and what to install where one is not there. */
record Programs(Path shell, Path bwrap, Path prlimit, Optional<Path> setpriv) {

    private static final String NEED = "%s: expected the program %s, which %s; it is not on the PATH. Install %s.";

    /** Sentences on what is missing; none where all is there. */
    static List<String> missing() {
        if (!System.getProperty("os.name").equals("Linux")) return List.of("Sandbox: expected Linux, this is " + System.getProperty("os.name")
                + ". Grade on Linux: a virtual machine, WSL 2 on Windows, or the course's server.");
        List<String> missing = new ArrayList<>();
        if (find("sh").isEmpty()) missing.add("Shell: expected the program sh; it is not on the PATH.");
        if (find("bwrap").isEmpty()) missing.add(NEED.formatted("Sandbox", "bwrap", "builds it",
                "bubblewrap (Debian, Ubuntu: sudo apt install bubblewrap; Fedora: sudo dnf install bubblewrap; Arch: sudo pacman -S bubblewrap)"));
        if (find("prlimit").isEmpty()) missing.add(NEED.formatted("Limits", "prlimit", "sets them", "util-linux, by the same command"));
        if (root() && find("setpriv").isEmpty()) missing.add(NEED.formatted("User", "setpriv", "changes to a user without rights", "util-linux, by the same command"));
        return missing;
    }

    /** All of them, if nothing is {@link #missing}. */
    static Programs found() throws IOException {
        List<String> missing = missing();
        if (!missing.isEmpty()) throw new IOException(String.join("\n", missing));
        return new Programs(find("sh").get(), find("bwrap").get(), find("prlimit").get(), root() ? find("setpriv") : Optional.empty());
    }

    /** Whether we are root: then an answer gets a user of its own; else it stays ours, in a user namespace. */
    static boolean root() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().anyMatch(line -> line.startsWith("Uid:") && line.split("\\s+")[2].equals("0"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> find(String name) {
        List<String> folders = new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.addAll(List.of("/usr/bin", "/bin"));
        return folders.stream().filter(folder -> folder.startsWith("/")).map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }
}
