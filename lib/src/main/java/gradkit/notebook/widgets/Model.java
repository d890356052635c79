package gradkit.notebook.widgets;

import gradkit.notebook.kernel.Comm;
import gradkit.notebook.kernel.Comms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One object of the page's widget library: its state by name, kept alike here and in the page.
 *
 * <p>Values are strings, numbers, booleans, lists, maps, other models, and bytes (which travel beside the text). The page learns of a
 * model when it is first asked for its {@link #id}; until then a change is only remembered.
 */
final class Model implements Comms.Listener {

    private static final String LIBRARY = "@jupyter-widgets/controls";
    private static final String BASE = "@jupyter-widgets/base";
    private static final String VERSION = "2.0.0";

    private final Page page;
    private final Map<String, Object> state = new LinkedHashMap<>();
    private Comm comm;
    private Consumer<Map<String, Object>> changed = state -> { };
    private Consumer<Map<String, Object>> event = content -> { };

    /** A model of any library of the page. */
    Model(Page page, String library, String version, String name, String viewName, Map<String, ?> start) {
        this.page = page;
        state.put("_model_module", library);
        state.put("_model_module_version", version);
        state.put("_model_name", name);
        state.put("_view_module", library);
        state.put("_view_module_version", version);
        state.put("_view_name", viewName);
        state.putAll(start);
    }

    /** A control of ipywidgets, for example {@code FloatSlider}. */
    static Model control(Page page, String name, Map<String, ?> start) {
        Model control = new Model(page, LIBRARY, VERSION, name + "Model", name.equals("FloatProgress") ? "ProgressView" : name + "View", start);
        Object label = start.get("description");
        control.state.put("tooltip", label == null ? "" : label);    // else the page says "null"
        return control;
    }

    /** Something that controls refer to and that has no picture of its own. */
    static Model style(Page page, String name, Map<String, ?> start) {
        Model style = new Model(page, name.equals("Layout") ? BASE : LIBRARY, VERSION, name + "Model", name.equals("Layout") ? "LayoutView" : "StyleView", start);
        style.state.put("_view_module", BASE);
        return style;
    }

    /** Is told, on the kernel's thread, what the page has changed. */
    Model onChange(Consumer<Map<String, Object>> heard) {
        changed = heard;
        return this;
    }

    /** Is told, on the kernel's thread, of what happens in the page without changing the state, such as a click. */
    Model onEvent(Consumer<Map<String, Object>> heard) {
        event = heard;
        return this;
    }

    /** The name by which the page knows the model. */
    synchronized String id() {
        if (!isOpen()) {
            Message message = new Message(state);
            comm = page.open(Map.of("state", message.state, "buffer_paths", message.paths), message.buffers, this);
        }
        return comm.id();
    }

    synchronized boolean isOpen() {
        return comm != null && comm.isOpen();
    }

    synchronized Object get(String name) {
        return state.get(name);
    }

    /** Changes the state here and, if the page knows the model, there. */
    synchronized void set(Map<String, ?> changes) {
        state.putAll(changes);
        if (isOpen()) {
            send("update", new Message(changes));
        }
    }

    synchronized void set(String name, Object value) {
        set(Map.of(name, value));
    }

    /** The whole state as the page wants it, for one that comes back; its buffers are added to a list. */
    synchronized Message whole() {
        return new Message(state);
    }

    /** Takes the model out of the page; the state stays, and asking for the id again makes it anew. */
    synchronized void close() {
        if (comm != null) {
            comm.close();
            page.forget(comm.id());
        }
    }

    @Override
    public void received(Map<String, Object> data, List<byte[]> buffers) {
        switch (String.valueOf(data.get("method"))) {
            case "update" -> changed.accept(take(data, buffers));
            case "request_state" -> send("update", whole());
            case "custom" -> event.accept(Page.map(data.get("content")));
            default -> { }    // of a later protocol
        }
    }

    /** Takes over what the page says and tells it to all pages; the sender knows its own words by their id and does not jump back. */
    private synchronized Map<String, Object> take(Map<String, Object> data, List<byte[]> buffers) {
        Map<String, Object> changes = new LinkedHashMap<>(Page.map(data.get("state")));
        List<?> paths = data.get("buffer_paths") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < Math.min(paths.size(), buffers.size()); i++) {
            if (paths.get(i) instanceof List<?> path && path.size() == 1) {
                changes.put(String.valueOf(path.get(0)), buffers.get(i));
            }
        }
        state.putAll(changes);
        send("echo_update", new Message(changes));
        return changes;
    }

    private void send(String method, Message message) {
        comm.send(Map.of("method", method, "state", message.state, "buffer_paths", message.paths), message.buffers);
    }

    @Override
    public void closed() {
        page.forget(comm.id());
    }

    /** State on its way: models by name, bytes apart. */
    static final class Message {
        final Map<String, Object> state = new LinkedHashMap<>();
        final List<List<String>> paths = new ArrayList<>();
        final List<byte[]> buffers = new ArrayList<>();

        Message(Map<String, ?> values) {
            for (Map.Entry<String, ?> entry : values.entrySet()) {
                if (entry.getValue() instanceof byte[] bytes) {
                    paths.add(List.of(entry.getKey()));
                    buffers.add(bytes);
                } else {
                    state.put(entry.getKey(), named(entry.getValue()));
                }
            }
        }

        private static Object named(Object value) {
            return value instanceof Model model ? "IPY_MODEL_" + model.id()
                : value instanceof List<?> list ? list.stream().map(Message::named).toList() : value;
        }
    }
}
