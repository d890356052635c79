package gradkit.support;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The installed kernel, for a test: starts it as Jupyter would, runs cells and collects what a notebook would show.
 *
 * <pre>
 * try (RealKernel kernel = RealKernel.start()) {
 *     assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
 * }
 * </pre>
 */
public final class RealKernel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DRIVER = "/gradkit/support/kernel_driver.py";

    private final Process driver;
    private final BufferedWriter commands;
    private final List<JsonObject> events = new ArrayList<>();
    private int tickets;

    private RealKernel(Process driver) {
        this.driver = driver;
        this.commands = driver.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "kernel-driver");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a kernel in the repository's root. */
    public static RealKernel start() {
        return start(root(), Map.of());
    }

    /** Starts a kernel in a folder, with more environment, for example {@code JJAVA_TIMEOUT}. */
    public static RealKernel start(Path folder, Map<String, String> environment) {
        Path python = python();
        try (InputStream script = RealKernel.class.getResourceAsStream(DRIVER)) {
            String source = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            ProcessBuilder builder = new ProcessBuilder(python.toString(), "-c", source)
                .directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("PYTHONUTF8", "1");
            builder.environment().putAll(environment);
            RealKernel kernel = new RealKernel(builder.start());
            kernel.await("the kernel to start", kernel::ready);
            return kernel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Path.of(System.getenv().getOrDefault("GRADKIT_HOME", "")).toAbsolutePath();
    }

    private static Path python() {
        Path venv = root().resolve(".gradkit/venv");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path python = venv.resolve(windows ? "Scripts/python.exe" : "bin/python");
        if (Files.notExists(python) || Files.notExists(venv.resolve("share/jupyter/kernels/java/jvm.options"))) {
            throw new AssertionError("The kernel: expected it under " + venv + ", found none. Run ./gradkit test, which "
                + "makes the environment and then runs all tests.");
        }
        return python;
    }

    /** Runs a cell to its end. */
    public CellRun execute(String code) {
        return begin(code).await();
    }

    /** Sends a cell and does not wait. */
    public CellRun begin(String code) {
        return begin(code, true);
    }

    /** Sends a cell and does not wait; on its error, the cells sent behind it run all the same if not {@code stopOnError}. */
    public CellRun begin(String code, boolean stopOnError) {
        return new CellRun(this, request(Map.of("op", "execute", "code", code, "stop_on_error", stopOnError)));
    }

    /** Runs, to its end, the cell that the notebook knows by this id. */
    public CellRun executeIn(String cellId, String code) {
        return new CellRun(this, request(Map.of("op", "execute", "code", code, "stop_on_error", true, "metadata", Map.of("cellId", cellId)))).await();
    }

    /** Sends any message on the shell channel, as a page does, and returns its id. */
    public String send(String type, Map<String, ?> content) {
        return send("", type, content);
    }

    /** The same from a page of this name, which is not the one that runs the cells. */
    public String send(String page, String type, Map<String, ?> content) {
        return request(Map.of("op", "send", "page", page, "type", type, "content", content));
    }

    /** The content of the reply to {@link #send}, once it has come. */
    public JsonObject awaitReply(String id) {
        return await("the reply to " + id, () -> reply(id));
    }

    /** Everything that the kernel has told to all pages, in the order of its coming: type, parent, content, metadata, buffers. */
    public List<JsonObject> broadcast() {
        return messages("iopub");
    }

    /** What the kernel offers at the end of {@code code}. */
    public List<String> complete(String code) {
        String id = request(Map.of("op", "complete", "code", code, "at", code.length()));
        JsonObject reply = await("completions of " + code, () -> reply(id));
        return reply.getAsJsonArray("matches").asList().stream().map(e -> e.getAsString()).toList();
    }

    /** What the kernel says about the name at the end of {@code code}, as text. */
    public String inspect(String code) {
        String id = request(Map.of("op", "inspect", "code", code, "at", code.length()));
        JsonObject reply = await("documentation of " + code, () -> reply(id));
        return reply.get("found").getAsBoolean() ? reply.getAsJsonObject("data").get("text/plain").getAsString() : "";
    }

    /** Sends any message as the page would, for example {@code comm_msg}, and does not wait. */
    public CellRun tell(String type, Map<String, ?> content) {
        return new CellRun(this, send(type, content));
    }

    /** Presses the stop button. */
    public void interrupt() {
        send(Map.of("op", "interrupt"));
    }

    /** Answers a cell's question on standard input, once it has asked. */
    public void answer(CellRun cell, String line) {
        await("a question on standard input", () -> answers("stdin", cell.id()).isEmpty() ? null : true);
        send(Map.of("op", "input", "value", line));
    }

    /** Restarts the kernel; what cells defined is gone. */
    public void restart() {
        long before = ready().pid();
        send(Map.of("op", "restart"));
        await("the kernel to restart", () -> ready().pid() == before ? null : true);
    }

    /** The kernel's own process. */
    public ProcessHandle process() {
        return ProcessHandle.of(ready().pid()).orElseThrow(() -> new AssertionError("The kernel's process is gone."));
    }

    /** Waits until the kernel has died by itself. */
    public void awaitDeath() {
        await("the kernel to die", () -> events.stream().anyMatch(e -> e.get("event").getAsString().equals("died")) ? true : null);
    }

    /** Kills the kernel's parent with SIGKILL, as if Jupyter's server had been killed. */
    public void killParent() {
        driver.destroyForcibly();
    }

    @Override
    public void close() {
        if (driver.isAlive()) {
            send(Map.of("op", "close"));
        }
        try {
            if (!driver.waitFor(20, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        } catch (InterruptedException e) {
            driver.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    record Ready(long pid) { }

    private Ready ready() {
        synchronized (events) {
            Ready last = null;
            for (JsonObject event : events) {
                last = event.get("event").getAsString().equals("ready") ? new Ready(event.get("pid").getAsLong()) : last;
            }
            return last;
        }
    }

    /** All messages that answer a request on a channel, in the order of their coming. */
    List<JsonObject> answers(String channel, String id) {
        return messages(channel).stream().filter(m -> m.get("parent").getAsString().equals(id)).toList();
    }

    private List<JsonObject> messages(String channel) {
        synchronized (events) {
            return events.stream().filter(e -> e.has("channel") && e.get("channel").getAsString().equals(channel)).toList();
        }
    }

    /** The reply's content, or null while there is none. */
    JsonObject reply(String id) {
        return answers("shell", id).stream().findFirst().map(m -> m.getAsJsonObject("content")).orElse(null);
    }

    /** Waits until there is a value. */
    public <T> T await(String what, Supplier<T> value) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            synchronized (events) {
                T found = value.get();
                while (found == null && System.nanoTime() < end && driver.isAlive()) {
                    events.wait(200);
                    found = value.get();
                }
                if (found == null) {
                    throw new AssertionError("Waited for " + what + "; "
                        + (driver.isAlive() ? PATIENCE.toSeconds() + " s were not enough." : "the driver has ended."));
                }
                return found;
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting for " + what, e);
        }
    }

    /** Sends a request and returns the id of its message. */
    private synchronized String request(Map<String, ?> command) {
        int ticket = ++tickets;
        Map<String, Object> all = new HashMap<>(command);
        all.put("ticket", ticket);
        send(all);
        return await("request " + command, () -> events.stream()
            .filter(e -> e.get("event").getAsString().equals("sent") && e.get("ticket").getAsInt() == ticket)
            .map(e -> e.get("id").getAsString()).findFirst().orElse(null));
    }

    private void send(Map<String, ?> command) {
        try {
            commands.write(new Gson().toJson(command) + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject event = JsonParser.parseString(line).getAsJsonObject();
                synchronized (events) {
                    events.add(event);
                    events.notifyAll();
                }
            }
        } catch (IOException killed) {
            // The driver was killed: await notices.
        }
    }
}
