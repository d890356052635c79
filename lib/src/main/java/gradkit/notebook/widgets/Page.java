package gradkit.notebook.widgets;

import gradkit.notebook.kernel.Comm;
import gradkit.notebook.kernel.Comms;
import gradkit.notebook.kernel.Display;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The page as controls see it: its open models, the styles that they share, and which cell has made what. */
final class Page {

    private static final Map<String, String> VERSION = Map.of("version", "2.1.0");
    private static Page latest;

    final Comms comms;
    final Display display;
    private final Map<String, Model> open = new ConcurrentHashMap<>();
    private final Map<String, Model> shared = new ConcurrentHashMap<>();
    private boolean asked;
    private final Map<String, Comms.Run> runs = new HashMap<>();
    private final Map<String, Set<Runnable>> closers = new HashMap<>();

    Page(Comms comms, Display display) {
        this.comms = comms;
        this.display = display;
        comms.accept("jupyter.widget.control", (comm, data) -> (request, buffers) -> sendAll(comm));
    }

    /** The page of the kernel that runs this JVM. */
    static synchronized Page get() {
        Comms comms = Comms.get();
        if (latest == null || latest.comms != comms) {
            latest = new Page(comms, Display.get());
        }
        return latest;
    }

    Comm open(Map<String, ?> data, List<byte[]> buffers, Model model) {
        Comm comm = comms.open("jupyter.widget", data, VERSION, buffers, model);
        open.put(comm.id(), model);
        return comm;
    }

    void forget(String id) {
        open.remove(id);
    }

    /** How many models the page knows. */
    int size() {
        return open.size();
    }

    /** As wide as a sentence, wider for a long label: where labels and bars have room. */
    Model wide() {
        return shared("Layout", Map.of("width", "max-content", "min_width", "32em", "max_width", "98%"));
    }

    Model layout(Map<String, String> properties) {
        return shared("Layout", properties);
    }

    /** The style of a kind of control in which its label may be as long as it is. */
    Model style(String kind) {
        return shared(kind + "Style", Map.of("description_width", "initial"));
    }

    /** True once, on a kernel that hears the page only between cells: then the first control says so. */
    synchronized boolean deaf() {
        boolean first = !asked;
        asked = true;
        return first && display.inNotebook() && !display.answersWhileRunning();
    }

    /** How everything that is shown looks: see {@link Look}. */
    Model look() {
        return shared.computeIfAbsent("look", key -> Model.control(this, "HTML", Map.of("value", Look.CSS, "layout", layout(Map.of("display", "none")))));
    }

    /** What many controls refer to is made once and stays. */
    private Model shared(String name, Map<String, ?> state) {
        return shared.computeIfAbsent(name + new TreeMap<>(state), key -> Model.style(this, name, state));
    }

    /**
     * Notes what the running cell has made. What its earlier run made is closed now: the page has thrown away the old output, so nobody
     * could reach it any more.
     */
    synchronized void made(Runnable closer) {
        Comms.Run run = comms.run();
        if (run.equals(Comms.Run.NONE)) {
            return;
        }
        if (!run.equals(runs.put(run.cell(), run))) {
            List.copyOf(closers.getOrDefault(run.cell(), Set.of())).forEach(Runnable::run);
            closers.put(run.cell(), new LinkedHashSet<>());
        }
        closers.get(run.cell()).add(closer);
    }

    /** Notes that something is closed already. */
    synchronized void gone(Runnable closer) {
        closers.values().forEach(made -> made.remove(closer));
    }

    /** A page that comes back asks for everything at once. */
    private void sendAll(Comm comm) {
        Map<String, Object> states = new LinkedHashMap<>();
        List<List<String>> paths = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        open.forEach((id, model) -> {
            Model.Message message = model.whole();
            states.put(id, Map.of("model_name", model.get("_model_name"), "model_module", model.get("_model_module"),
                "model_module_version", model.get("_model_module_version"), "state", message.state));
            message.paths.forEach(path -> paths.add(List.of(id, "state", path.get(0))));
            buffers.addAll(message.buffers);
        });
        comm.send(Map.of("method", "update_states", "states", states, "buffer_paths", paths), buffers);
    }

    /** What should be a map of names, as one. */
    static Map<String, Object> map(Object data) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (data instanceof Map<?, ?> map) {
            map.forEach((name, value) -> found.put(String.valueOf(name), value));
        }
        return found;
    }
}
