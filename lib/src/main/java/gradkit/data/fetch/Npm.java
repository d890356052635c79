package gradkit.data.fetch;

import gradkit.data.DataSet.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A package by npm's own client, which knows where this computer gets packages from, and keeps a cache of its own. */
final class Npm implements Arrival {
    private static final long LIMIT_SECONDS = 1800;

    private final String command;

    Npm(String command) {
        this.command = command;
    }

    @Override
    public Path fetch(Source source, Path folder, FetchProgress progress) throws IOException {
        Path into = Workplace.fresh(folder.resolve("npm")), log = folder.resolve("npm.log");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        var builder = new ProcessBuilder(windows ? command + ".cmd" : command, "pack", source.from(), "--pack-destination", into.toString(),
            "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--loglevel=error");
        Process process = start(builder.directory(into.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()));
        try {
            for (long seconds = 0; !process.waitFor(1, TimeUnit.SECONDS); seconds++) {
                progress.at("%s: about %d MB, %d s".formatted(source, source.bytes() / 1_000_000, seconds + 1));
                if (seconds > LIMIT_SECONDS) throw new IOException("no end after " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped; npm goes on from what its cache has.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.exitValue() != 0) throw new IOException("npm says " + lastWords(log));
        try (Stream<Path> packed = Files.list(into)) {
            return packed.findFirst().orElseThrow(() -> new IOException("npm ended well and left no package"));
        }
    }

    private Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(command + " is not installed (Debian, Ubuntu: sudo apt install npm; elsewhere it comes with Node.js)", e);
        }
    }

    private static String lastWords(Path log) throws IOException {
        List<String> errors = Files.readAllLines(log).stream().filter(line -> line.startsWith("npm error") && line.length() > 10).limit(3).toList();
        return errors.isEmpty() ? "nothing" : String.join("; ", errors);
    }
}
