package gradkit.course;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JupyterLab as a child process that ends with us: it reads our pipe, and the pipe's end is its order to stop. */
final class Lab {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/\\S*token=\\S+");

    private final Root root;
    private final Steps steps;
    private boolean announced;

    Lab(Root root, Steps steps) {
        this.root = root;
        this.steps = steps;
    }

    /** Runs it until it ends or we do. */
    int run(List<String> options) throws IOException, InterruptedException {
        Process lab = command(root.work(), options).start();
        Thread end = new Thread(() -> end(lab));
        Runtime.getRuntime().addShutdownHook(end);
        listen(lab);
        int code = lab.waitFor();
        if (announced || code == 0) return code;
        throw Diagnosis.of(root, "lab");
    }

    ProcessBuilder command(Path work, List<String> options) throws IOException {
        List<String> words = new ArrayList<>(List.of(root.inVenv("python").toString(), "-I", script().toString(), work.toString()));
        words.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(words).directory(work.toFile()).redirectErrorStream(true);
        // Its own settings, so that what a reader has installed for other work neither breaks the course nor is changed by it.
        Path own = root.made().resolve("jupyter");
        builder.environment().put("JUPYTER_CONFIG_DIR", own.resolve("config").toString());
        builder.environment().put("JUPYTER_DATA_DIR", own.resolve("data").toString());
        builder.environment().put("JUPYTER_RUNTIME_DIR", own.resolve("runtime").toString());
        builder.environment().put("GRADKIT_HOME", root.path().toString());
        builder.environment().putIfAbsent("GRADKIT_PROGRESS", root.work().resolve("progress.json").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private Path script() throws IOException {
        Path script = root.made().resolve("lab.py");
        try (InputStream in = Lab.class.getResourceAsStream("lab.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }

    private void listen(Process lab) throws IOException, InterruptedException {
        Files.createDirectories(root.log("lab").getParent());
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(root.log("lab")));
             BufferedReader lines = new BufferedReader(new InputStreamReader(lab.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.println(line);
                log.flush();
                if (steps.verbose()) steps.say(line);
                announce(line);
            }
        }
    }

    private void announce(String line) throws InterruptedException {
        Matcher address = ADDRESS.matcher(line);
        if (announced || !address.find()) return;
        announced = true;
        awaitServer(Integer.parseInt(address.group(1)));
        steps.say("JupyterLab: " + address.group() + "\nCtrl-C here ends it and its kernels. Your work is in " + root.work());
    }

    /** JupyterLab says its address a moment before it listens there. */
    private static void awaitServer(int port) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try (Socket reached = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
    }

    /** JupyterLab ends its kernels first; what has not ended after a while is killed. */
    private static void end(Process lab) {
        if (!lab.isAlive()) return;
        List<ProcessHandle> kernels = lab.descendants().toList();
        try {
            lab.getOutputStream().close();
            if (!lab.waitFor(10, TimeUnit.SECONDS)) lab.destroyForcibly();
        } catch (IOException | InterruptedException e) {
            lab.destroyForcibly();
        }
        kernels.forEach(ProcessHandle::destroyForcibly);
    }
}
