package gradkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradkit.course.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The images' files: what two linters say of them, and that they begin with the same system. */
class LintTest {

    private static final Root ROOT = Root.find();
    private static final List<String> DOCKERFILES = List.of("docker/Dockerfile", "docker/hub/Dockerfile", ".binder/Dockerfile");
    private static final Pattern BASE = Pattern.compile("(?:ARG BASE=|FROM )(debian:\\S+)");

    private static Path linters;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(!Root.windows() && Files.exists(ROOT.venv()), "needs the kit's Python: ./gradkit test makes it");
        linters = ROOT.made().resolve("lint");
        if (Files.exists(linters.resolve("bin/hadolint"))) return;
        Buildah.output(List.of(ROOT.inVenv("python").toString(), "-I", "-m", "pip", "install", "--quiet", "--require-hashes", "--disable-pip-version-check",
                "--target", linters.toString(), "-r", "course/requirements-lint.txt"), Map.of());
    }

    @Test
    void hadolintFindsNothing() throws Exception {
        List<String> command = new ArrayList<>(List.of(linters.resolve("bin/hadolint").toString()));
        command.addAll(DOCKERFILES);
        assertThat(Buildah.output(command, Map.of())).isEmpty();
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        List<String> command = new ArrayList<>(List.of(linters.resolve("bin/shellcheck").toString()));
        try (Stream<Path> scripts = Files.list(ROOT.path().resolve("docker"))) {
            scripts.map(Path::toString).filter(file -> file.endsWith(".sh")).sorted().forEach(command::add);
        }
        assertThat(Buildah.output(command, Map.of())).isEmpty();
    }

    @Test
    void allBeginWithTheSameSystemByDigest() throws Exception {
        var bases = new TreeSet<String>();
        for (String file : DOCKERFILES) {
            Matcher base = BASE.matcher(Files.readString(ROOT.path().resolve(file)));
            assertThat(base.find()).as(file).isTrue();
            bases.add(base.group(1));
        }
        assertThat(bases).singleElement().asString().matches("debian:\\w+-slim@sha256:[0-9a-f]{64}");
    }

    /** The one file keeps from an image what the other does. */
    @Test
    void binderLeavesOutTheSame() throws Exception {
        assertThat(ROOT.path().resolve(".binder/Dockerfile.dockerignore")).hasSameTextualContentAs(ROOT.path().resolve("docker/Dockerfile.dockerignore"));
    }
}
