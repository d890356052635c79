package gradkit.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./gradkit lab} as a reader starts it, with a folder of its own for the copies. */
final class RunningLab implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/\\S*token=([0-9a-f]+)");

    private final Process process;
    private final String server;
    private final String token;

    private RunningLab(Process process, String server, String token) {
        this.process = process;
        this.server = server;
        this.token = token;
    }

    static RunningLab start(Path root, Path work) throws IOException {
        ProcessBuilder launcher = new ProcessBuilder(root.resolve("gradkit").toString(), "lab", "--no-browser", "--port", "9888")
                .directory(root.toFile()).redirectErrorStream(true);
        launcher.environment().put("GRADKIT_WORK", work.toString());
        Process process = launcher.start();
        List<String> said = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(lines);
                return new RunningLab(process, address.group(1), address.group(2));
            }
        }
        throw new IllegalStateException("./gradkit lab ended before it gave an address. It said:\n" + String.join("\n", said));
    }

    /** A full pipe would stop the launcher. */
    private static void drain(BufferedReader lines) {
        Thread reader = new Thread(() -> lines.lines().forEach(line -> { }), "lab output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Where a lesson opens; each name is a workspace of its own, so that no test sees another's tabs. */
    String address(String notebook, String workspace) {
        return "%s/lab/workspaces/%s/tree/%s?token=%s&reset".formatted(server, workspace, notebook, token);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
