package gradkit.image;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small Debian of the test's own making, in place of the base that the Dockerfiles name: no registry of images is needed. */
final class BaseSystem {

    static final String NAME = "localhost/gradkit-test-base";
    private static final String SUITE = "bookworm";     // what the Dockerfile's base is
    /** Certificates that this computer trusts beside the usual ones, such as a proxy's: what is built in it trusts them too. */
    private static final Path OWN_CERTIFICATES = Path.of("/usr/local/share/ca-certificates");

    private BaseSystem() {
    }

    /** Makes the image; the system's files are fetched once and kept under {@code .gradkit}. */
    static void make(Buildah buildah) throws Exception {
        Path files = Root.find().made().resolve("base-" + SUITE);
        if (Files.notExists(files)) fetch(files);
        String container = buildah.run("from", "scratch");
        buildah.run("add", "--quiet", container, files.toString(), "/");
        buildah.run("commit", "--quiet", container, NAME);
        buildah.run("rm", container);
    }

    private static void fetch(Path files) throws Exception {
        Path part = files.resolveSibling(files.getFileName() + ".part");
        Buildah.output(List.of("rm", "-rf", part.toString()), Map.of());
        Buildah.output(List.of("debootstrap", "--variant=minbase", SUITE, part.toString()), Map.of());
        Buildah.output(List.of("sh", "-c", "rm -rf \"$0\"/var/cache/apt/archives/*.deb \"$0\"/var/lib/apt/lists/*", part.toString()), Map.of());
        trust(part);
        Files.move(part, files);
    }

    private static void trust(Path system) throws IOException {
        if (Files.notExists(OWN_CERTIFICATES)) return;
        Path there = Files.createDirectories(system.resolve(OWN_CERTIFICATES.toString().substring(1)));
        try (Stream<Path> own = Files.list(OWN_CERTIFICATES)) {
            for (Path one : own.filter(Files::isRegularFile).toList()) Files.copy(one, there.resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
