package gradkit.notebook.kernel;

import static gradkit.notebook.kernel.Reflect.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Comms of the kernel that runs this JVM.
 *
 * <p>The kernel has comms of its own, as a class to be extended; we compile against no kernel, so ours live here and share the wire:
 * {@link CommHandlers} gives us the page's messages first, and what is not ours goes on to the kernel.
 */
final class KernelComms implements Comms {

    private static KernelComms latest;

    private final RunningKernel running;
    private final CommHandlers handlers;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    /** The message that this thread is answering: what is sent meanwhile is marked as the answer to it. */
    private final ThreadLocal<Object> answering = new ThreadLocal<>();

    private KernelComms(RunningKernel running) {
        this.running = running;
        this.handlers = new CommHandlers(running, this);
    }

    /** The comms of the kernel whose classes {@code loader} sees: the same object every time. */
    static synchronized Optional<Comms> running(ClassLoader loader) {
        Optional<RunningKernel> kernel = RunningKernel.find(loader);
        if (kernel.isPresent() && (latest == null || latest.running.kernel() != kernel.get().kernel())) {
            latest = new KernelComms(kernel.get());
        }
        return kernel.map(k -> latest);
    }

    @Override
    public Comm open(String target, Map<String, ?> data, Map<String, ?> metadata, List<byte[]> buffers, Listener listener) {
        handlers.install();
        Open comm = new Open(UUID.randomUUID().toString(), target);
        comm.listener = listener;
        open.put(comm.id, comm);
        send("COMM_OPEN_COMMAND", Map.of("comm_id", comm.id, "target_name", target, "data", data), metadata, buffers);
        return comm;
    }

    @Override
    public boolean hears() {
        return handlers.possible();
    }

    @Override
    public void accept(String target, Target opened) {
        targets.put(target, opened);
    }

    @Override
    public Run run() {
        try {
            Optional<Object> request = running.lastRequest();
            return request.isEmpty() ? Run.NONE : run(request.get());
        } catch (ReflectiveOperationException unknown) {
            return Run.NONE;
        }
    }

    private static Run run(Object request) throws ReflectiveOperationException {
        Map<?, ?> metadata = (Map<?, ?>) call(request, "getMetadata");
        Object id = metadata == null ? null : metadata.get("cellId");
        String cell = id == null ? (String) call(call(request, "getContent"), "getCode") : String.valueOf(id);
        return new Run(cell, (String) call(call(request, "getHeader"), "getId"), page(request));
    }

    private static String page(Object message) throws ReflectiveOperationException {
        return (String) call(call(message, "getHeader"), "getSessionId");
    }

    @Override
    public String speaker() {
        try {
            return answering.get() == null ? "" : page(answering.get());
        } catch (ReflectiveOperationException unknown) {
            return "";
        }
    }

    boolean accepts(String target) {
        return targets.containsKey(target);
    }

    boolean owns(String id) {
        return open.containsKey(id);
    }

    /** The page has opened a comm. */
    void opened(String id, String target, Map<String, Object> data, Object message) {
        Open comm = new Open(id, target);
        open.put(id, comm);
        answer(message, () -> comm.listener = targets.get(target).opened(comm, data));
    }

    /** The page has sent something. */
    void received(String id, Map<String, Object> data, List<byte[]> buffers, Object message) {
        Open comm = open.get(id);
        if (comm != null) {
            answer(message, () -> comm.listener.received(data, buffers));
        }
    }

    /** The page has closed a comm. */
    void closed(String id) {
        Open comm = open.remove(id);
        if (comm != null) {
            comm.listener.closed();
        }
    }

    /** Our open comms: target by id. */
    Map<String, String> targetsOfOpen() {
        Map<String, String> found = new ConcurrentHashMap<>();
        open.values().forEach(comm -> found.put(comm.id, comm.target));
        return found;
    }

    private void answer(Object message, Runnable work) {
        answering.set(message);
        try {
            work.run();
        } finally {
            answering.remove();
        }
    }

    private void send(String type, Map<String, ?> content, Map<String, ?> metadata, List<byte[]> buffers) {
        try {
            Object answered = answering.get();
            Optional<Object> request = answered == null ? running.lastRequest() : Optional.of(answered);
            running.broadcast(running.message(request, running.messageType(type), Plain.copy(content), buffers, metadata));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The kernel " + running.kernel().getClass().getName() + " could not reach the page; "
                + "expected the classes of JJava 1.0 or IJava 1.3. Restart the kernel, then run ./gradkit doctor.", e);
        }
    }

    private final class Open implements Comm {
        private final String id;
        private final String target;
        private volatile Listener listener = (data, buffers) -> { };

        Open(String id, String target) {
            this.id = id;
            this.target = target;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void send(Map<String, ?> data, List<byte[]> buffers) {
            if (isOpen()) {
                KernelComms.this.send("COMM_MSG_COMMAND", Map.of("comm_id", id, "data", data), Map.of("version", "2.1.0"), buffers);
            }
        }

        @Override
        public void close() {
            if (open.remove(id) != null) {
                KernelComms.this.send("COMM_CLOSE_COMMAND", Map.of("comm_id", id, "data", Map.of()), Map.of(), List.of());
            }
        }

        @Override
        public boolean isOpen() {
            return open.containsKey(id);
        }
    }
}
