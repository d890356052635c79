package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Jupyter server as a hub starts it, without our launcher beside it: however it ends, no Java of its kernels is left. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class HostedEndTest {

    private static final Root ROOT = Root.find();
    private static final String BUSY = "System.out.println(1); while (true) Thread.onSpinWait();";

    @TempDir
    private Path folder;

    /** How a server ends. */
    enum Way {

        /** What containers and most hubs send. */
        ASKED(server -> signal(server, "TERM")),
        /** A hub on one computer asks three times, each time less politely. */
        LOCAL_HUB(server -> {
            signal(server, "INT");
            if (!server.process().waitFor(3, TimeUnit.SECONDS)) signal(server, "TERM");
            if (!server.process().waitFor(20, TimeUnit.SECONDS)) signal(server, "KILL");
        }),
        /** By the system when memory is full, or by somebody who is tired of waiting. */
        KILLED(server -> signal(server, "KILL")),
        /** With the terminal that it was started in. */
        HUNG_UP(server -> signal(server, "HUP")),
        /** From the page's menu. */
        SHUT_DOWN(server -> server.post("/api/shutdown", ""));

        private final End end;

        Way(End end) {
            this.end = end;
        }
    }

    private interface End {
        void of(HostingServer server) throws Exception;
    }

    private static void signal(HostingServer server, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + server.process().pid()).inheritIO().start().waitFor();
    }

    @BeforeEach
    void aKernelIsInstalled() {
        assumeTrue(Files.exists(ROOT.stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
    }

    @ParameterizedTest
    @EnumSource
    void withTheServerEndItsKernels(Way way) throws Exception {
        assumeFalse(way == Way.HUNG_UP && hangUpsAreIgnored(), "started by nohup, and so is the server");
        try (HostingServer server = server(Map.of())) {
            HostingKernel idle = open(server, "idle"), busy = open(server, "busy");
            assertThat(idle.run("var threads = new Thread(() -> { while (true) Thread.onSpinWait(); }); threads.start();")).isEqualTo("ok");
            busy.begin(BUSY);
            server.open(notebook("starting")).close();                       // its Java has just been started
            List<ProcessHandle> javas = javas(server);
            assertThat(javas).hasSize(3);
            way.end.of(server);
            gone(javas);
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The moment between a kernel's start and its first look at who started it. */
    @Test
    void aKernelWhoseServerDiesWhileItStartsEndsToo() throws Exception {
        Path start = ROOT.venv().resolve("share/jupyter/kernels/java/start"), pid = folder.resolve("pid");
        Path connection = Files.writeString(folder.resolve("connection.json"), connection());
        new ProcessBuilder("sh", "-c", "JPY_PARENT_PID=$$ '" + start + "' '" + connection + "' >/dev/null 2>&1 </dev/null & echo $! > '" + pid + "'").start().waitFor();
        gone(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).stream().toList());
    }

    /** With the images' settings. Who comes back finds the notebook, not the variables; who computes is left alone; and the server of who has gone ends too. */
    @Test
    void anIdleKernelEndsThenItsServer() throws Exception {
        try (HostingServer server = server(Map.of("GRADKIT_IDLE_KERNEL", "4", "GRADKIT_IDLE_SERVER", "5"), "--config=" + ROOT.path().resolve("docker/jupyter_server_config.py"))) {
            HostingKernel busy = open(server, "busy");
            List<ProcessHandle> computing = javas(server);
            busy.begin(BUSY);
            HostingKernel idle = open(server, "idle");                       // its page stays connected
            List<ProcessHandle> resting = new ArrayList<>(javas(server));
            resting.removeAll(computing);
            assertThat(resting).hasSize(1);
            gone(resting);
            assertThat(computing).allMatch(ProcessHandle::isAlive);
            assertThat(JsonParser.parseString(server.get("/api/kernels")).getAsJsonArray()).hasSize(1);
            server.post("/api/kernels/" + busy.id() + "/interrupt", "");
            gone(computing);
            busy.close();
            idle.close();
            assertThat(server.process().waitFor(3, TimeUnit.MINUTES)).as("the server looks once a minute").isTrue();
        }
    }

    private HostingServer server(Map<String, String> environment, String... more) throws IOException, InterruptedException {
        int port = freePort();
        List<String> options = new ArrayList<>(HostingServer.options(port, "word"));
        options.addAll(List.of(more));
        ProcessBuilder builder = HostingGroupTest.server(folder, options);
        builder.environment().putAll(environment);
        HostingServer server = HostingServer.start(builder, folder.resolve("server.log"), port, "word");
        server.awaitAnswer();
        return server;
    }

    private HostingKernel open(HostingServer server, String name) throws IOException, InterruptedException {
        HostingKernel kernel = server.open(notebook(name));
        kernel.awaitReady();
        return kernel;
    }

    private String notebook(String name) throws IOException {
        Files.writeString(folder.resolve(name + ".ipynb"), "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
        return name + ".ipynb";
    }

    private static List<ProcessHandle> javas(HostingServer server) {
        return server.process().descendants().filter(HostingUse::isJava).toList();
    }

    /** Waits for their end; a minute is patience for a computer at work, not what it takes. */
    private static void gone(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(60, TimeUnit.SECONDS);
            } catch (TimeoutException stays) {
                assertThat(process.info().command()).as("process " + process.pid() + " goes on").isEmpty();       // a dead one that nobody has collected
            }
        }
    }

    /** Who starts a program decides whether it hears of a hang-up at all. */
    private static boolean hangUpsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) == 1);
    }

    private static String connection() throws IOException {
        return new Gson().toJson(Map.of("shell_port", freePort(), "iopub_port", freePort(), "stdin_port", freePort(), "control_port", freePort(), "hb_port", freePort(), "ip", "127.0.0.1",
                "key", "key", "transport", "tcp", "signature_scheme", "hmac-sha256", "kernel_name", "java"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
