package gradkit.notebook.kernel;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outside a notebook: comms that reach nobody. */
enum SilentComms implements Comms {
    INSTANCE;

    @Override
    public Comm open(String target, Map<String, ?> data, Map<String, ?> metadata, List<byte[]> buffers, Listener listener) {
        return new Unheard(UUID.randomUUID().toString());
    }

    @Override
    public void accept(String target, Target opened) { }

    @Override
    public Run run() {
        return Run.NONE;
    }

    @Override
    public String speaker() {
        return "";
    }

    private static final class Unheard implements Comm {
        private final String id;
        private volatile boolean open = true;

        Unheard(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void send(Map<String, ?> data, List<byte[]> buffers) { }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
