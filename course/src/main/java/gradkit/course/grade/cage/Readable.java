package gradkit.course.grade.cage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files and folders that can be seen in a sandbox, each under its own name and read-only, and the links between them. */
final class Readable {

    private static final List<String> SYSTEM = List.of("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache");

    private final Set<Path> paths = new TreeSet<>();                     // a folder comes before what is in it
    private final Map<Path, Path> links = new TreeMap<>();

    /** What a JVM needs of the system, and the JDK itself with what it links to (Debian keeps its settings in /etc). */
    static Readable system(Path javaHome) throws IOException {
        Readable all = new Readable();
        for (String name : SYSTEM) {
            Path path = Path.of(name);
            if (Files.isSymbolicLink(path)) all.links.put(path, Files.readSymbolicLink(path));
            else if (Files.exists(path)) all.paths.add(path);
        }
        if (Programs.root()) checkReadable(javaHome);
        all.paths.add(javaHome);
        for (String part : List.of("lib", "conf")) all.addTargets(javaHome.resolve(part));
        return all;
    }

    private void addTargets(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path link : inside.filter(Files::isSymbolicLink).filter(Files::exists).toList()) paths.add(link.toRealPath());
        }
    }

    /** These too. */
    Readable and(Collection<Path> more) throws IOException {
        Readable all = new Readable();
        all.paths.addAll(paths);
        all.links.putAll(links);
        for (Path path : more) {
            Path whole = path.toAbsolutePath().normalize();
            if (whole.getNameCount() < 2) throw new IOException("Sandbox: expected a jar or a folder of classes to show in it, came " + whole + ".");
            if (Files.notExists(whole)) throw new IOException("Sandbox: " + whole + " is not there. Run ./gradkit build 00: it makes what set-up makes.");
            if (Programs.root()) checkReadable(whole);
            all.paths.add(whole);
        }
        return all;
    }

    /** A user without rights must be able to read it. What lies above it does not matter: the sandbox has its own. */
    private static void checkReadable(Path path) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        int needed = Files.isDirectory(path) ? 05 : 04;
        if ((mode & needed) != needed) throw new IOException("Sandbox: an answer runs as a user without rights, who can't read " + path
                + ". Next step: chmod -R a+rX " + path);
    }

    /** As bubblewrap's options: first the folders above each of them, then each. */
    List<String> options() {
        List<Path> shown = new ArrayList<>();
        for (Path path : paths) if (shown.stream().noneMatch(path::startsWith)) shown.add(path);
        Set<Path> above = new TreeSet<>();
        for (Path path : shown) for (Path up = path.getParent(); up.getNameCount() > 0; up = up.getParent()) above.add(up);
        List<String> options = new ArrayList<>();
        above.forEach(folder -> options.addAll(List.of("--dir", folder.toString())));
        shown.forEach(path -> options.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        links.forEach((link, target) -> options.addAll(List.of("--symlink", target.toString(), link.toString())));
        return options;
    }
}
