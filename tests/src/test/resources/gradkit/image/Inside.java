import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs in a container of the image, as its user, with no network, and says what it finds: a line a fact, {@code fact NAME: VALUE}.
 * Its arguments are the image's own ENTRYPOINT and CMD. A wait for something that never comes ends after two minutes with "never".
 */
class Inside {

    static final String KIT = System.getenv("GRADKIT_HOME");
    static final Path WORK = Path.of(System.getenv("GRADKIT_WORK"));

    public static void main(String[] command) throws Exception {
        fact("user", run("id", "-u"));
        fact("networks", run("sh", "-c", "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n'"));
        fact("writable", run("sh", "-c", "find /opt /usr /etc -xdev -writable ! -type l 2>/dev/null | head -5 | tr '\\n' ' '"));
        fact("health before", healthy());

        Process server = server(command, Map.of());
        fact("health while it runs", until(Inside::healthy));
        fact("lessons", String.join(" ", names(WORK)));
        lesson();
        kernel();
        fact("JVMs with a kernel", until(() -> jvms() == 1));
        server.destroy();                       // SIGTERM, as `docker stop` sends it
        fact("server after SIGTERM", until(() -> !server.isAlive()));
        fact("JVMs after SIGTERM", until(() -> jvms() == 0));

        Process killed = server(command, Map.of());
        until(Inside::healthy);
        kernel();
        until(() -> jvms() == 1);
        killed.children().forEach(ProcessHandle::destroyForcibly);      // JupyterLab itself, below the first process
        fact("JVMs after SIGKILL", until(() -> jvms() == 0));

        Process idle = server(command, Map.of("GRADKIT_IDLE_KERNEL", "2", "GRADKIT_IDLE_SERVER", "3"));
        until(Inside::healthy);
        kernel();
        until(() -> jvms() == 1);
        fact("JVMs when idle", until(() -> jvms() == 0));
        fact("server when idle", until(() -> !idle.isAlive()));
        fact("native code in other places", run("sh", "-c", "find /home /tmp /var /root -xdev -name '*.so*' -size +200k 2>/dev/null | tr '\\n' ' '"));
        System.exit(0);
    }

    static void fact(String name, Object value) {
        System.out.println("fact " + name + ": " + value);
    }

    static Process server(String[] command, Map<String, String> more) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Path.of("/tmp/server.log").toFile());
        builder.environment().put("JUPYTER_TOKEN", "inside");
        builder.environment().putAll(more);
        return builder.start();
    }

    /** The image's own health check. */
    static boolean healthy() {
        try {
            return new ProcessBuilder(KIT + "/docker/healthy.py").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (Exception e) {
            return false;
        }
    }

    /** Asks the server for a kernel, as a notebook that is opened does. */
    static void kernel() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:8888/api/kernels")).header("Authorization", "token inside")
                .POST(BodyPublishers.ofString("{\"name\": \"java\"}")).build();
        int code = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
        if (code != 201) throw new IllegalStateException("POST /api/kernels: " + code + "\n" + Files.readString(Path.of("/tmp/server.log")));
    }

    /** Runs lesson 03 whole, as a reader's "Run all", and looks from which files its kernel's engine comes. */
    static void lesson() throws Exception {
        Process run = new ProcessBuilder("jupyter", "execute", "--output=done.ipynb", "03-activations.ipynb").directory(WORK.toFile()).inheritIO().start();
        var engine = new TreeSet<String>();
        while (!run.waitFor(200, TimeUnit.MILLISECONDS)) {
            for (Path process : processes()) {
                try {
                    Files.readAllLines(process.resolve("maps")).stream().filter(line -> line.contains("libtorch_cpu")).forEach(line -> engine.add(line.substring(line.indexOf('/'))));
                } catch (Exception ended) {
                    // between the look at the list and this one
                }
            }
        }
        fact("lesson's exit code", run.exitValue());
        fact("engine", String.join(" ", engine));
    }

    /** Kernels' JVMs: not this one. */
    static long jvms() {
        long count = 0;
        for (Path process : processes()) {
            try {
                if (Files.readString(process.resolve("cmdline")).contains("jvm.options")) count++;
            } catch (Exception ended) {
                // between the look at the list and this one
            }
        }
        return count;
    }

    static List<Path> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(p -> p.getFileName().toString().matches("\\d+")).toList();
        } catch (Exception e) {
            return List.of();
        }
    }

    static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
        }
    }

    interface Question {
        boolean ask() throws Exception;
    }

    static String until(Question question) throws Exception {
        for (int i = 0; i < 1200; i++) {
            if (question.ask()) return "yes";
            Thread.sleep(100);
        }
        return "never";
    }

    static String run(String... words) throws Exception {
        return new String(new ProcessBuilder(words).start().getInputStream().readAllBytes()).strip();
    }
}
