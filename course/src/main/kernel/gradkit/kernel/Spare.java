package gradkit.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A JVM that is started before anybody needs it, warms up, and becomes the next kernel when it is told to.
 *
 * <p>Jupyter's server, which starts it, talks to it through two pipes. On standard input comes its order, one line of JSON:
 * {@code {"connection_file": …, "session": …}}; the end of that pipe means that the server is gone, however it went, and ends
 * this JVM at once. Into the other pipe the spare writes one byte when it is warm, and one more when it has become the kernel.
 */
final class Spare {

    static final String OPTION = "--spare";

    private static final String SESSION = "JPY_SESSION_NAME";

    private Spare() {
    }

    /** Warms up, waits for the order, and is the kernel until it is shut down. */
    static void main(String descriptorOfPipe) throws Exception {
        BlockingQueue<JsonObject> orders = readOrders(System.in);
        System.setIn(InputStream.nullInputStream());    // what an ordinary kernel has
        try (OutputStream server = new FileOutputStream("/dev/fd/" + descriptorOfPipe)) {
            Rehearsal.run();
            LearnerKernel kernel = Launch.kernel();
            kernel.onStartup();
            System.gc();
            server.write('w');
            JsonObject order = orders.take();
            System.setProperty(SESSION, order.get("session").getAsString());
            LearnerConnection connection = Launch.connect(kernel, Path.of(order.get("connection_file").getAsString()));
            server.write('k');
            connection.waitUntilClose();
        }
    }

    private static BlockingQueue<JsonObject> readOrders(InputStream pipe) {
        BlockingQueue<JsonObject> orders = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    orders.add(JsonParser.parseString(line).getAsJsonObject());
                }
            } catch (IOException broken) {
                // as good as ended
            }
            Runtime.getRuntime().halt(0);    // nobody is left who could read what shutdown hooks would say
        }, "gradkit-orders");
        reader.setDaemon(true);
        reader.start();
        return orders;
    }
}
