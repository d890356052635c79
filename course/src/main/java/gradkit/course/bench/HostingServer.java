package gradkit.course.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A user's Jupyter server, asked as its page asks. */
final class HostingServer implements AutoCloseable {

    private static final long PATIENCE_S = 180;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final String address;
    private final String token;

    private HostingServer(Process process, Path log, String address, String token) {
        this.process = process;
        this.log = log;
        this.address = address;
        this.token = token;
    }

    /** What the server has to be told: where it listens and by which word it knows its user. */
    static List<String> options(int port, String token) {
        return List.of("--no-browser", "--ServerApp.port=" + port, "--ServerApp.port_retries=0", "--IdentityProvider.token=" + token);
    }

    /** Starts it with a command that contains {@link #options}. */
    static HostingServer start(ProcessBuilder command, Path log, int port, String token) throws IOException {
        return new HostingServer(command.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, "127.0.0.1:" + port, token);
    }

    /** Waits until it answers. */
    void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            try {
                send("/api/status", request("/api/status").GET());
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) throw new IOException("A user's server: expected an answer within %d s; %s. Its log:\n%s".formatted(
                        PATIENCE_S, process.isAlive() ? "none came" : "it ended", Files.readString(log)));
                Thread.sleep(50);
            }
        }
    }

    /** Opens a notebook of the user's folder as the page does: the page, its text, a kernel for it. */
    HostingKernel open(String notebook) throws IOException, InterruptedException {
        get("/lab");
        get("/api/contents/" + notebook);
        JsonObject session = JsonParser.parseString(post("/api/sessions", new Gson().toJson(
                Map.of("path", notebook, "name", notebook, "type", "notebook", "kernel", Map.of("name", "java"))))).getAsJsonObject();
        String id = session.getAsJsonObject("kernel").get("id").getAsString();
        return new HostingKernel(http, URI.create("ws://" + address + "/api/kernels/" + id + "/channels?token=" + token), id);
    }

    String get(String path) throws IOException, InterruptedException {
        return send(path, request(path).GET());
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return send(path, request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address + path)).header("Authorization", "token " + token);
    }

    private String send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) throw new IOException("A user's server, asked for " + path + ": expected an answer; came status " + answer.statusCode() + ": " + answer.body());
        return answer.body();
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks it to end (SIGTERM) and does not wait. */
    void stop() {
        process.destroy();
    }

    /** As a hub stops it: asks, and kills it if it has not ended by then. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
