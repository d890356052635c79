package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JupyterLab as the launcher starts it. A closed pipe is what it sees when the launcher is gone, killed or not. */
class LabScriptTest {

    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/lab(\\S*)\\?token=(\\S+)");
    private final Root root = Root.find();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path work;

    @Test
    void theFirstLessonThatIsThereOpens() throws Exception {
        assumeTrue(Files.exists(root.stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
        for (String name : List.of("06-backprop.ipynb", "03-activations.ipynb", "03-activations.new-2026-11-22.ipynb", "00-mine.txt")) {
            Files.writeString(work.resolve(name), "{}");
        }
        Process lab = start();
        try {
            assertThat(address().group(2)).isEqualTo("/tree/03-activations.ipynb");
        } finally {
            lab.descendants().forEach(ProcessHandle::destroyForcibly);
            lab.destroyForcibly();
        }
    }

    @Test
    void withTheLauncherEndJupyterLabAndItsKernels() throws Exception {
        assumeTrue(Files.exists(root.stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
        Process lab = start();
        try {
            Matcher address = address();
            assertThat(post(address, "/api/kernels", "{\"name\": \"java\"}")).contains("java");
            assertThat(get(address, "/api/kernelspecs")).contains("Java (GradKit)").doesNotContain("ipykernel");
            List<ProcessHandle> kernels = lab.descendants().toList();
            assertThat(kernels).isNotEmpty();
            lab.getOutputStream().close();
            assertThat(lab.waitFor(15, TimeUnit.SECONDS)).isTrue();
            for (ProcessHandle kernel : kernels) kernel.onExit().get(10, TimeUnit.SECONDS);
        } finally {
            lab.descendants().forEach(ProcessHandle::destroyForcibly);
            lab.destroyForcibly();
        }
    }

    @Test
    void nothingAsksForNewsOrExtensions() throws Exception {
        assumeTrue(Files.exists(root.stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
        Process lab = start();
        try {
            Matcher address = address();
            var settings = JsonParser.parseString(get(address, "/lab/api/settings/@jupyterlab/apputils-extension:notification")).getAsJsonObject();
            assertThat(settings.toString()).contains("\"default\":\"false\"");
            assertThat(get(address, "/lab")).contains("@jupyterlab/extensionmanager-extension").contains("@jupyter/nbgrader");
        } finally {
            lab.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            List<String> options = List.of("--no-browser", "--ServerApp.port=" + free.getLocalPort());
            return new Lab(root, new Steps(System.out, false, false)).command(work, options).redirectOutput(log().toFile()).start();
        }
    }

    private Path log() {
        return work.resolve("lab.log");
    }

    private Matcher address() throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            Matcher address = ADDRESS.matcher(Files.exists(log()) ? Files.readString(log()) : "");
            if (address.find()) return address;
            Thread.sleep(50);
        }
        throw new AssertionError("no address within 30 s: " + Files.readString(log()));
    }

    private String get(Matcher address, String path) throws IOException, InterruptedException {
        return send(address, path, HttpRequest.newBuilder().GET());
    }

    private String post(Matcher address, String path, String body) throws IOException, InterruptedException {
        return send(address, path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(Matcher address, String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        request.uri(URI.create(address.group(1) + path)).header("Authorization", "token " + address.group(3));
        for (int i = 0; ; i++) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
            } catch (java.net.ConnectException notYet) {
                if (i == 50) throw notYet;
                Thread.sleep(50);
            }
        }
    }
}
