package gradkit.data.fetch;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import gradkit.data.DataSet.Source;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file by HTTP. What has arrived stays when it breaks off, and the next call asks for the rest by a {@code Range} (RFC 9110,
 * section 14). Bytes of two versions of the file would be found by the checksum of what is made of them.
 */
final class Http implements Arrival {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final long REPORT_MILLIS = 200, SILENCE_NANOS = 30_000_000_000L;
    private static final int OK = 200, PARTIAL = 206, NO_SUCH_RANGE = 416;

    @Override
    public Path fetch(Source source, Path folder, FetchProgress progress) throws IOException {
        URI from = URI.create(source.from());
        Path file = folder.resolve(Path.of(from.getPath()).getFileName().toString()), part = folder.resolve(file.getFileName() + ".part");
        if (Files.exists(file)) return file;
        long have = size(part);
        progress.at(from.getHost() + (have == 0 ? "" : ": going on from " + have / 1_000_000 + " MB"));
        var request = HttpRequest.newBuilder(from);
        if (have > 0) request.header("Range", "bytes=" + have + "-");
        var client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL).build();
        int status = await(client.sendAsync(request.build(), into(part)), part, from.getHost(), source.bytes(), progress);
        if (status == NO_SUCH_RANGE || size(part) > source.bytes()) Files.delete(part);     // no beginning of this file
        if (status != OK && status != PARTIAL) throw new IOException("the server answers " + status);
        if (size(part) != source.bytes()) throw new IOException("another file than expected: it has not %,d bytes".formatted(source.bytes()));
        return Files.move(part, file);
    }

    /** Writes the whole file, or the rest behind what is there, as the server chooses. */
    private static BodyHandler<Path> into(Path part) {
        return answer -> switch (answer.statusCode()) {
            case OK -> BodySubscribers.ofFile(part, CREATE, WRITE, TRUNCATE_EXISTING);
            case PARTIAL -> BodySubscribers.ofFile(part, CREATE, WRITE, APPEND);
            default -> BodySubscribers.replacing(part);
        };
    }

    /** The status, when all has arrived; meanwhile says how far it is. */
    private static int await(CompletableFuture<HttpResponse<Path>> answer, Path part, String host, long all, FetchProgress progress) throws IOException {
        long began = System.nanoTime(), first = size(part), grown = began, last = first;
        try {
            while (true) {
                try {
                    return answer.get(REPORT_MILLIS, TimeUnit.MILLISECONDS).statusCode();
                } catch (TimeoutException notYet) {
                    long now = System.nanoTime(), have = size(part);
                    if (have != last) grown = now;
                    if (now - grown > SILENCE_NANOS) throw new IOException("nothing came for 30 s", notYet);
                    if (have > last) progress.at(host + ": " + line(have, all, (have - Math.min(first, have)) * 1e9 / (now - began)));
                    last = have;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped at %d MB; the next fetch goes on from there.".formatted(size(part) / 1_000_000));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? readable(io, host) : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Java's client says of an unknown host only that it could not connect. */
    private static IOException readable(IOException e, String host) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof UnresolvedAddressException) return new UnknownHostException(host);
        return e;
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** {@code 41 of 170 MB, 3.2 MB/s, 40 s left}. */
    static String line(long have, long all, double perSecond) {
        return String.format(Locale.ROOT, "%d of %d MB, %.1f MB/s, %.0f s left", have / 1_000_000, all / 1_000_000, perSecond / 1e6, Math.max(0, all - have) / perSecond);
    }
}
