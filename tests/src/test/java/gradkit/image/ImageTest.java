package gradkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import gradkit.course.release.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** docker/Dockerfile, unchanged: what ./gradkit release wrote, built into an image, and a lesson run in it with no network. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageTest {

    private static final Path ROOT = Root.find().path();
    private static final Path HERE = ROOT.resolve("tests/target/image");
    private static final String IMAGE = "localhost/gradkit-test";
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    private Buildah buildah;
    private JsonObject config;
    private String container;
    private final Map<String, String> facts = new LinkedHashMap<>();

    @BeforeAll
    void buildAndRun() throws Exception {
        assumeTrue(Buildah.possible(), "needs root on Linux with buildah, debootstrap and ip: docker/install-tools.sh installs them on Debian and Ubuntu");
        buildah = new Buildah(Root.find().made().resolve("images"));
        BaseSystem.make(buildah);
        Buildah.output(List.of("rm", "-rf", HERE.toString()), Map.of());
        Path term = released();
        buildah.run("bud", "--isolation", "chroot", "--layers=false", "--format", "docker", "-f", ROOT.resolve("docker/Dockerfile").toString(), "--target", "cpu",
                "--build-arg", "BASE=" + BaseSystem.NAME, "--build-arg", "PIP_CERT=" + BUNDLE, "--build-context", "course=" + term, "-t", IMAGE, ROOT.toString());
        Buildah.output(List.of("rm", "-rf", term.getParent().toString()), Map.of());
        config = JsonParser.parseString(buildah.run("inspect", "--type", "image", IMAGE)).getAsJsonObject().getAsJsonObject("Docker").getAsJsonObject("config");
        container = buildah.run("from", IMAGE);
        lookInside();
    }

    /** As an instructor has it: outside the kit. */
    private static Path released() throws Exception {
        Path folder = Files.createTempDirectory("image").resolve("term");
        new Release(Root.find()).to(folder, List.of("00", "03"), OptionalLong.empty());
        return folder;
    }

    /** With a learner's volume in place of the home's work folder. */
    private void lookInside() throws Exception {
        Path work = Files.createDirectories(HERE.resolve("work"));
        Buildah.output(List.of("chown", "1000:1000", work.toString()), Map.of());
        Path program = Path.of(ImageTest.class.getResource("Inside.java").toURI());
        List<String> command = new ArrayList<>(List.of("java", "/tmp/check/Inside.java"));
        Stream.of("Entrypoint", "Cmd").forEach(part -> config.getAsJsonArray(part).forEach(word -> command.add(word.getAsString())));
        String said = buildah.inside(container, List.of("--volume", program + ":/tmp/check/Inside.java:ro", "--volume", work + ":/home/jovyan/work"), command);
        Files.writeString(HERE.resolve("inside.log"), said);
        said.lines().filter(line -> line.startsWith("fact ")).map(line -> line.substring(5).split(": ?", 2)).forEach(fact -> facts.put(fact[0], fact[1].strip()));
    }

    @AfterAll
    void clean() throws Exception {
        if (buildah != null) buildah.close();
    }

    @Test
    void itsUserIsNobodySpecialAndCanWriteNothingButItsHome() {
        assertThat(config.get("User").getAsString()).isEqualTo("1000");
        assertThat(facts).containsEntry("user", "1000").containsEntry("writable", "").containsEntry("networks", "lo");
    }

    @Test
    void itSaysWhetherItIsHealthy() {
        assertThat(config.getAsJsonObject("Healthcheck").getAsJsonArray("Test").toString()).contains("healthy.py");
        assertThat(facts).containsEntry("health before", "false").containsEntry("health while it runs", "yes");
    }

    @Test
    void aLessonRunsWholeWithNoNetwork() throws Exception {
        assertThat(facts.get("lessons")).contains("00-start-here.ipynb", "03-activations.ipynb", "docs");
        assertThat(facts).containsEntry("lesson's exit code", "0");
        JsonObject notebook = JsonParser.parseString(Files.readString(HERE.resolve("work/done.ipynb"))).getAsJsonObject();
        List<JsonObject> cells = Stream.of(notebook.getAsJsonArray("cells")).flatMap(all -> all.asList().stream()).map(JsonElement::getAsJsonObject)
                .filter(cell -> cell.get("cell_type").getAsString().equals("code")).toList();
        assertThat(cells).isNotEmpty().allSatisfy(cell -> assertThat(cell.get("execution_count").isJsonNull()).as(cell.get("source").toString()).isFalse());
        assertThat(notebook.toString()).contains("image/png");
    }

    @Test
    void allContainersMapTheSameEngine() {
        assertThat(facts.get("engine")).matches("/opt/gradkit/engine/pytorch/[^ ]*/libtorch_cpu.so");
        assertThat(facts).containsEntry("native code in other places", "");
    }

    @Test
    void noJvmOutlivesItsServerAndNothingRunsForNobody() {
        assertThat(facts).containsEntry("JVMs with a kernel", "yes").containsEntry("server after SIGTERM", "yes").containsEntry("JVMs after SIGTERM", "yes")
                .containsEntry("JVMs after SIGKILL", "yes").containsEntry("JVMs when idle", "yes").containsEntry("server when idle", "yes");
    }

    @Test
    void noAnswerIsInIt() throws Exception {
        Path files = Path.of(buildah.run("mount", container));
        assertThat(files.resolve("opt/gradkit/course/solutions")).doesNotExist();
        try (Stream<Path> all = Files.walk(files.resolve("opt/gradkit"))) {
            assertThat(all.map(Path::toString)).noneMatch(path -> path.contains("gradkit-key") || path.contains("gradkit/key"));
        }
    }

    /** Reported, not judged: tests/target/image/size.txt. */
    @Test
    void itsSizeIsKnown() throws Exception {
        String files = buildah.run("mount", container);
        String sizes = Buildah.output(List.of("sh", "-c", "cd \"$0\" && du -sm . && du -sm usr opt/gradkit/*", files), Map.of());
        Files.writeString(HERE.resolve("size.txt"), "MB, the image and its greatest parts\n" + sizes + "\n");
        assertThat(Long.parseLong(sizes.split("\\s")[0])).isPositive();
    }
}
