package gradkit.course.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A user's kernel, over the web socket that the page uses. */
final class HostingKernel implements WebSocket.Listener, AutoCloseable {

    private static final long START_S = 60, CELL_S = 900;

    private final Map<String, Request> waiting = new ConcurrentHashMap<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private final String id;

    /** What is asked, until it is both answered and at its end. */
    private static final class Request {
        private final CompletableFuture<JsonObject> reply = new CompletableFuture<>();
        private final CompletableFuture<Void> idle = new CompletableFuture<>();
    }

    HostingKernel(HttpClient http, URI channels, String id) throws IOException {
        this.id = id;
        try {
            socket = http.newWebSocketBuilder().buildAsync(channels, this).join();
        } catch (CompletionException refused) {
            throw new IOException("A user's kernel: expected a connection to it; came " + refused.getCause() + ".", refused);
        }
    }

    /** Its number at the server. */
    String id() {
        return id;
    }

    /** Waits until the kernel answers. */
    void awaitReady() throws IOException, InterruptedException {
        ask("kernel_info_request", Map.of(), START_S);
    }

    /**
     * Runs a cell to its end.
     *
     * @return "ok", or the error's name and message
     */
    String run(String code) throws IOException, InterruptedException {
        JsonObject reply = ask("execute_request", cell(code), CELL_S);
        String status = reply.get("status").getAsString();
        return status.equals("error") ? reply.get("ename").getAsString() + ": " + reply.get("evalue").getAsString() : status;
    }

    private JsonObject ask(String type, Map<String, ?> content, long patience) throws IOException, InterruptedException {
        String message = UUID.randomUUID().toString();
        Request request = new Request();
        waiting.put(message, request);
        try {
            send(message, type, content);
            CompletableFuture.allOf(request.reply, request.idle).get(patience, TimeUnit.SECONDS);
            return request.reply.join();
        } catch (ExecutionException | CompletionException | TimeoutException e) {
            throw new IOException("A user's kernel: expected an answer to " + type + " within " + patience + " s; came " + e + ".", e);
        } finally {
            waiting.remove(message);
        }
    }

    /** Sends a cell and does not wait. */
    void begin(String code) {
        send(UUID.randomUUID().toString(), "execute_request", cell(code));
    }

    private static Map<String, ?> cell(String code) {
        return Map.of("code", code, "silent", false, "store_history", true, "user_expressions", Map.of(), "allow_stdin", false, "stop_on_error", false);
    }

    private void send(String message, String type, Map<String, ?> content) {
        Map<String, ?> header = Map.of("msg_id", message, "msg_type", type, "username", "", "session", id, "version", "5.3", "date", "2026-01-01T00:00:00Z");
        socket.sendText(new Gson().toJson(Map.of("header", header, "parent_header", Map.of(), "metadata", Map.of(), "content", content, "channel", "shell")), true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            hear(JsonParser.parseString(part.toString()).getAsJsonObject());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void hear(JsonObject message) {
        JsonObject parent = message.getAsJsonObject("parent_header");
        Request request = parent != null && parent.has("msg_id") ? waiting.get(parent.get("msg_id").getAsString()) : null;
        if (request == null) return;
        JsonObject content = message.getAsJsonObject("content");
        String type = message.get("msg_type").getAsString();
        if (type.endsWith("_reply")) request.reply.complete(content);
        if (type.equals("status") && content.get("execution_state").getAsString().equals("idle")) request.idle.complete(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        waiting.values().forEach(request -> request.reply.completeExceptionally(error));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        waiting.values().forEach(request -> request.reply.completeExceptionally(new IOException("the server closed the connection: " + reason)));
        return null;
    }

    /** As a closed page does; the kernel goes on. */
    @Override
    public void close() {
        socket.abort();
    }
}
