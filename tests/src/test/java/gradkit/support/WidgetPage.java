package gradkit.support;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stands in for the page that shows a real kernel's controls: knows the models that were opened, and moves them. */
public final class WidgetPage {

    private final RealKernel kernel;

    public WidgetPage(RealKernel kernel) {
        this.kernel = kernel;
    }

    /** The state of every open model, by id, as the messages so far have made it. */
    public Map<String, JsonObject> models() {
        Map<String, JsonObject> models = new LinkedHashMap<>();
        for (JsonObject message : kernel.broadcast()) {
            JsonObject content = message.getAsJsonObject("content");
            switch (message.get("type").getAsString()) {
                case "comm_open" -> models.put(id(content), content.getAsJsonObject("data").getAsJsonObject("state").deepCopy());
                case "comm_close" -> models.remove(id(content));
                case "comm_msg" -> update(models.get(id(content)), content.getAsJsonObject("data"));
                default -> { }
            }
        }
        return models;
    }

    private static String id(JsonObject content) {
        return content.get("comm_id").getAsString();
    }

    private static void update(JsonObject state, JsonObject data) {
        if (state != null && data.has("state")) {
            data.getAsJsonObject("state").entrySet().forEach(e -> state.add(e.getKey(), e.getValue()));
        }
    }

    /** The id of the only open model of this kind, for example {@code FloatSlider}. */
    public String only(String kind) {
        List<String> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("One " + kind + " expected, came " + found.size());
        }
        return found.get(0);
    }

    public List<String> all(String kind) {
        return models().entrySet().stream().filter(e -> e.getValue().get("_model_name").getAsString().equals(kind + "Model")).map(Map.Entry::getKey).toList();
    }

    /** A part of a model's state as text, or {@code ""}. */
    public String state(String id, String name) {
        JsonElement value = models().get(id).get(name);
        return value == null ? "" : value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    /** The reader changes something; returns the message's id. */
    public String change(String id, Map<String, ?> state) {
        return send(id, Map.of("method", "update", "state", state, "buffer_paths", List.of()));
    }

    /** The reader presses a button. */
    public void click(String id) {
        send(id, Map.of("method", "custom", "content", Map.of("event", "click")));
    }

    public String send(String id, Map<String, ?> data) {
        return kernel.send("comm_msg", Map.of("comm_id", id, "data", data));
    }

    /** What the kernel has sent over a comm as the answer to a message. */
    public List<JsonObject> answers(String messageId) {
        return kernel.broadcast().stream().filter(m -> m.get("parent").getAsString().equals(messageId) && m.get("type").getAsString().equals("comm_msg"))
                .map(m -> m.getAsJsonObject("content").getAsJsonObject("data")).toList();
    }
}
