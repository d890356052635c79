package gradkit.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One run of a cell: what it has shown so far, also after its end. */
public final class CellRun {

    /**
     * Something a cell shows.
     *
     * @param type      {@code stream}, {@code display_data}, {@code update_display_data}, {@code execute_result} or {@code error}
     * @param content   the message's content
     */
    public record Output(String type, JsonObject content) {

        /** The content of a MIME type, or {@code ""}. */
        public String data(String mime) {
            JsonElement data = content.has("data") ? content.getAsJsonObject("data").get(mime) : null;
            return data == null ? "" : data.getAsString();
        }

        public String displayId() {
            JsonElement notes = content.get("transient");
            return notes == null || !notes.getAsJsonObject().has("display_id")
                ? "" : notes.getAsJsonObject().get("display_id").getAsString();
        }
    }

    private static final Set<String> OUTPUTS = Set.of("stream", "display_data", "update_display_data", "execute_result", "error", "clear_output");

    private final RealKernel kernel;
    private final String id;

    CellRun(RealKernel kernel, String id) {
        this.kernel = kernel;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Waits for the end of the cell: the reply and, on the other channel, the kernel's word that it is idle. */
    public CellRun await() {
        reply();
        return awaitIdle();
    }

    /** Waits for the reply and gives its content. */
    public JsonObject reply() {
        return kernel.await("a reply; shown so far: " + outputs(), () -> kernel.reply(id));
    }

    /** Waits for the kernel's word that it has done what it was asked: all that a message of the page is answered with. */
    public CellRun awaitIdle() {
        return awaitStates(states -> states.contains("idle"));
    }

    /** Waits until what the kernel has said of itself because of this run is as asked. */
    public CellRun awaitStates(Predicate<List<String>> asked) {
        kernel.await("other states of the kernel than " + states(), () -> asked.test(states()) ? true : null);
        return this;
    }

    /** What the kernel has said of itself because of this run, {@code busy} or {@code idle}. */
    public List<String> states() {
        return kernel.answers("iopub", id).stream().filter(message -> message.get("type").getAsString().equals("status"))
            .map(message -> message.getAsJsonObject("content").get("execution_state").getAsString()).toList();
    }

    /** Waits until the cell has shown {@code count} outputs, its end or not. */
    public CellRun awaitOutputs(int count) {
        kernel.await(count + " outputs", () -> outputs().size() >= count ? true : null);
        return this;
    }

    /** {@code ok}, {@code error} or {@code aborted}. */
    public String status() {
        return kernel.reply(id).get("status").getAsString();
    }

    public List<Output> outputs() {
        return kernel.answers("iopub", id).stream()
            .map(message -> new Output(message.get("type").getAsString(), message.getAsJsonObject("content")))
            .filter(output -> OUTPUTS.contains(output.type()))
            .toList();
    }

    /** What the cell printed on standard output. */
    public String printed() {
        return stream("stdout");
    }

    /** What the cell printed on standard error. */
    public String complained() {
        return stream("stderr");
    }

    private String stream(String name) {
        return outputs().stream()
            .filter(o -> o.type().equals("stream") && o.content().get("name").getAsString().equals(name))
            .map(o -> o.content().get("text").getAsString()).collect(Collectors.joining());
    }

    /** The value of the cell's last expression as text, or {@code ""}. */
    public String result() {
        return outputs().stream().filter(o -> o.type().equals("execute_result")).map(o -> o.data("text/plain"))
            .findFirst().orElse("");
    }

    /** The error's name, or {@code ""} when there was none. */
    public String errorName() {
        return error("ename");
    }

    public String errorMessage() {
        return error("evalue");
    }

    /** What stands below a cell that failed, without colours. */
    public List<String> errorLines() {
        return errors().stream().flatMap(e -> e.getAsJsonArray("traceback").asList().stream())
            .flatMap(line -> line.getAsString().lines()).map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList();
    }

    private String error(String key) {
        return errors().stream().map(e -> e.get(key).getAsString()).findFirst().orElse("");
    }

    private List<JsonObject> errors() {
        return outputs().stream().filter(o -> o.type().equals("error")).map(Output::content).toList();
    }
}
