package gradkit.notebook.widgets;

import gradkit.notebook.kernel.Comm;
import gradkit.notebook.kernel.Comms;
import gradkit.notebook.kernel.Display;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page without a browser: remembers what was opened and sent, and speaks when a test says so. */
final class RecordingComms implements Comms, Display {

    static final class Channel implements Comm {
        final String id;
        final String target;
        final Map<String, Object> state;
        final Listener listener;
        final List<Map<String, ?>> sent = new CopyOnWriteArrayList<>();
        final List<List<byte[]>> buffers = new CopyOnWriteArrayList<>();
        boolean open = true;

        Channel(String id, String target, Map<String, Object> state, Listener listener) {
            this.id = id;
            this.target = target;
            this.state = state;
            this.listener = listener;
        }

        /** The reader changes something in the page. */
        void change(String name, Object value) {
            listener.received(Map.of("method", "update", "state", Map.of(name, value), "buffer_paths", List.of()), List.of());
        }

        void event(Map<String, ?> content) {
            listener.received(Map.of("method", "custom", "content", content), List.of());
        }

        /** What was sent by a method, oldest first. */
        List<Object> states(String method) {
            return sent.stream().filter(data -> data.get("method").equals(method)).map(data -> (Object) data.get("state")).toList();
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void send(Map<String, ?> data, List<byte[]> bytes) {
            sent.add(data);
            buffers.add(bytes);
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }

    final List<Channel> channels = new ArrayList<>();
    final Map<String, Target> targets = new LinkedHashMap<>();
    final List<Map<String, ?>> shown = new CopyOnWriteArrayList<>();
    Run run = Run.NONE;
    boolean answersWhileRunning = true;

    /** The open channel of the only model of this kind. */
    Channel only(String kind) {
        List<Channel> found = open(kind);
        if (found.size() != 1) throw new AssertionError("one " + kind + " expected, came " + found.size());
        return found.get(0);
    }

    /** The open channel of the only line for errors. */
    Channel notice() {
        return open("HTML").stream().filter(c -> List.of(Look.NOTICE).equals(c.state.get("_dom_classes"))).findFirst().orElseThrow();
    }

    List<Channel> open(String kind) {
        return channels.stream().filter(c -> c.open && c.state.get("_model_name").equals(kind + "Model")).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Comm open(String target, Map<String, ?> data, Map<String, ?> metadata, List<byte[]> buffers, Listener listener) {
        Channel channel = new Channel("c" + channels.size(), target, (Map<String, Object>) data.get("state"), listener);
        channels.add(channel);
        return channel;
    }

    @Override
    public void accept(String target, Target opened) {
        targets.put(target, opened);
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public boolean answersWhileRunning() {
        return answersWhileRunning;
    }

    @Override
    public String speaker() {
        return "";
    }

    @Override
    public boolean inNotebook() {
        return true;
    }

    @Override
    public void publish(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        shown.add(data);
    }

    @Override
    public void update(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        shown.add(data);
    }

    @Override
    public String currentCell() {
        return "";
    }
}
