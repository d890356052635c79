package gradkit.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A data set's home page on this computer, which can break off, stall, or not know of ranges. */
final class HomePage implements AutoCloseable {
    final List<String> ranges = new CopyOnWriteArrayList<>();      // what each request asked for
    final CountDownLatch half = new CountDownLatch(1);             // half of the file is sent
    volatile byte[] archive;
    volatile boolean breaksOff, stalls, knowsRanges = true;
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final HttpServer server;

    HomePage(byte[] archive) throws IOException {
        this.archive = archive;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/set.tar.gz", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "home page");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/set.tar.gz";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        ranges.add(range);
        int from = knowsRanges && range.startsWith("bytes=") ? Integer.parseInt(range.substring(6, range.length() - 1)) : 0;
        byte[] bytes = Arrays.copyOfRange(archive, from, archive.length);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length);
        try (exchange) {                           // closes the connection where fewer bytes were sent than promised
            OutputStream out = exchange.getResponseBody();
            boolean whole = !breaksOff && !stalls;
            out.write(bytes, 0, whole ? bytes.length : bytes.length / 2);
            out.flush();
            half.countDown();
            if (stalls) goesOn.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException theyAreGone) {
            // killed, or stopped
        }
    }

    /** A .tar.gz with these files. */
    static byte[] tarGz(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gz = new GZIPOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                byte[] header = new byte[512], name = file.getKey().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(name, 0, header, 0, name.length);
                byte[] size = "%011o".formatted(file.getValue().length).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(size, 0, header, 124, size.length);
                header[156] = '0';
                gz.write(header);
                gz.write(file.getValue());
                gz.write(new byte[(512 - file.getValue().length % 512) % 512]);
            }
            gz.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        goesOn.countDown();
        server.stop(0);
    }
}
