package gradkit.course;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A kernel behind JupyterLab, over the same web socket that the page uses. */
final class LabKernel implements WebSocket.Listener {

    private final LabServer server;
    private final String id;
    private final HttpClient http;
    private final URI channels;
    private WebSocket socket;
    private final StringBuilder part = new StringBuilder();
    private final List<JsonObject> messages = new ArrayList<>();

    LabKernel(LabServer server, HttpClient http, URI channels, String id) {
        this.server = server;
        this.http = http;
        this.channels = channels;
        this.id = id;
        connect();
    }

    private void connect() {
        socket = http.newWebSocketBuilder().buildAsync(channels, this).join();
    }

    /** What a cell showed: its result, its error, or what it printed, whichever came last. And its number. */
    record Answer(int number, String status, String shown) { }

    /** Runs a cell to its end. */
    Answer run(String code) throws Exception {
        return await(send(code));
    }

    /** Sends a cell and does not wait; returns the message's id. */
    String send(String code) {
        String message = UUID.randomUUID().toString();
        Map<String, Object> header = Map.of("msg_id", message, "msg_type", "execute_request", "username", "", "session", id, "version", "5.3",
                "date", "2026-01-01T00:00:00Z");
        Map<String, Object> content = Map.of("code", code, "silent", false, "store_history", true, "user_expressions", Map.of(), "allow_stdin", false);
        socket.sendText(new Gson().toJson(Map.of("header", header, "parent_header", Map.of(), "metadata", Map.of(), "content", content, "channel", "shell")), true).join();
        return message;
    }

    Answer await(String message) throws Exception {
        JsonObject reply = server.await("the reply to a cell", () -> answers(message, "execute_reply").stream().findFirst().orElse(null));
        server.await("the end of a cell", () -> answers(message, "status").stream().anyMatch(m -> content(m, "execution_state").equals("idle")) ? true : null);
        String shown = "";
        for (JsonObject m : answers(message, "stream")) shown = content(m, "text");
        for (JsonObject m : answers(message, "error")) shown = content(m, "evalue");
        for (JsonObject m : answers(message, "execute_result")) shown = m.getAsJsonObject("content").getAsJsonObject("data").get("text/plain").getAsString();
        return new Answer(reply.getAsJsonObject("content").get("execution_count").getAsInt(), content(reply, "status"), shown);
    }

    long pid() throws Exception {
        return Long.parseLong(run("ProcessHandle.current().pid()").shown());
    }

    void awaitPrinted(String text) throws Exception {
        server.await("the text " + text, () -> {
            synchronized (messages) {
                return messages.stream().anyMatch(m -> m.get("msg_type").getAsString().equals("stream") && content(m, "text").contains(text)) ? true : null;
            }
        });
    }

    void interrupt() throws Exception {
        server.post("/api/kernels/" + id + "/interrupt", "");
    }

    /** Connects anew, as the page does: the server then waits until it hears the new kernel. */
    void restart() throws Exception {
        server.post("/api/kernels/" + id + "/restart", "");
        socket.abort();
        connect();
    }

    void shutDown() throws Exception {
        server.delete("/api/kernels/" + id);
    }

    private List<JsonObject> answers(String message, String type) {
        synchronized (messages) {
            return messages.stream().filter(m -> m.get("msg_type").getAsString().equals(type))
                    .filter(m -> m.getAsJsonObject("parent_header").has("msg_id") && m.getAsJsonObject("parent_header").get("msg_id").getAsString().equals(message)).toList();
        }
    }

    private static String content(JsonObject message, String name) {
        return message.getAsJsonObject("content").get(name).getAsString();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            synchronized (messages) {
                messages.add(JsonParser.parseString(part.toString()).getAsJsonObject());
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }
}
