package gradkit.course;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** JupyterLab as the launcher starts it, asked as its page asks. Closing it closes its pipe, as the launcher's end does. */
final class LabServer implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/lab\\S*\\?token=(\\S+)");
    private static final Pattern READY = Pattern.compile("kernel (\\d+) is ready for the next notebook");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final String address;
    private final String token;

    private LabServer(Process process, Path log) throws Exception {
        this.process = process;
        this.log = log;
        Matcher found = await("its address", () -> {
            Matcher matcher = ADDRESS.matcher(log());
            return matcher.find() ? matcher : null;
        });
        address = found.group(1);
        token = found.group(2);
    }

    /** Its log lies beside the folder of the notebooks. */
    static LabServer start(Path work, Map<String, String> environment, String... options) throws Exception {
        Path log = work.resolveSibling(work.getFileName() + ".log");
        List<String> all = new ArrayList<>(List.of("--no-browser", "--ServerApp.port=" + freePort()));
        all.addAll(List.of(options));
        ProcessBuilder builder = new Lab(Root.find(), new Steps(System.out, false, false)).command(work, all).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new LabServer(builder.start(), log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    interface Look<T> {
        T now() throws Exception;
    }

    /** Waits until there is a value. */
    <T> T await(String what, Look<T> look) throws Exception {
        for (int i = 0; i < 3600; i++) {
            T value = look.now();
            if (value != null) return value;
            Thread.sleep(50);
        }
        throw new AssertionError("Waited three minutes for " + what + ". The server's log:\n" + log());
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    String get(String path) throws Exception {
        return send(path, HttpRequest.newBuilder().GET());
    }

    String post(String path, String body) throws Exception {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    String delete(String path) throws Exception {
        return send(path, HttpRequest.newBuilder().DELETE());
    }

    private String send(String path, HttpRequest.Builder request) throws Exception {
        request.uri(URI.create(address + path)).header("Authorization", "token " + token);
        return await("an answer from " + path, () -> {
            try {
                return http.send(request.build(), BodyHandlers.ofString()).body();
            } catch (ConnectException notYet) {
                return null;
            }
        });
    }

    /** A notebook of that name is opened; returns its kernel. */
    LabKernel open(String notebook) throws Exception {
        String name = notebook.substring(notebook.lastIndexOf('/') + 1);
        String session = post("/api/sessions", "{\"path\": \"%s\", \"name\": \"%s\", \"type\": \"notebook\", \"kernel\": {\"name\": \"java\"}}".formatted(notebook, name));
        String id = JsonParser.parseString(session).getAsJsonObject().getAsJsonObject("kernel").get("id").getAsString();
        return new LabKernel(this, http, URI.create(address.replace("http:", "ws:") + "/api/kernels/" + id + "/channels?token=" + token), id);
    }

    /** The process that stands ready now, said in the log; waits for one. */
    ProcessHandle spare() throws Exception {
        return await("a kernel that stands ready", () -> {
            ProcessHandle found = null;
            for (Matcher m = READY.matcher(log()); m.find(); ) found = ProcessHandle.of(Long.parseLong(m.group(1))).orElse(null);
            return found == null || dead(found) || taken(found) ? null : found;
        });
    }

    /** Also when its parent has not yet noticed: then it has no command any more. */
    private static boolean dead(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }

    private boolean taken(ProcessHandle spare) throws IOException {
        return log().contains("kernel " + spare.pid() + " was warm");
    }

    /** How often a kernel has been warm, and how often cold. */
    long started(String how) throws IOException {
        return log().lines().filter(line -> line.matches(".*gradkit: kernel \\d+ (" + how + ").*")).count();
    }

    List<ProcessHandle> javas() {
        return process.descendants().filter(p -> p.info().command().orElse("").contains("java")).toList();
    }

    static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).toList();
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> all = process.descendants().toList();
        process.getOutputStream().close();
        if (!process.waitFor(15, TimeUnit.SECONDS)) process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
