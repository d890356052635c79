package gradkit.course.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import gradkit.course.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A result of the bench as a JSON file.
 *
 * @param whole whether nothing is missing in what was read
 * @param what it is, for a message
 * @param command that makes one
 * @param lists its long lists: they come last, a line for each entry, so that two runs can be compared by eye
 */
record ResultFile<R>(Class<R> type, Predicate<R> whole, String what, String command, List<String> lists) {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

    String json(R result) {
        JsonObject head = GSON.toJsonTree(result).getAsJsonObject();
        String lines = lists.stream().map(name -> lines(name, head.remove(name))).collect(Collectors.joining());
        String open = GSON.toJson(head);
        return open.substring(0, open.length() - 2) + lines + "\n}\n";
    }

    private static String lines(String name, JsonElement entries) {
        if (entries.getAsJsonArray().isEmpty()) return ",\n  \"" + name + "\": []";
        return StreamSupport.stream(entries.getAsJsonArray().spliterator(), false).map(LINE::toJson).collect(Collectors.joining(",\n    ", ",\n  \"" + name + "\": [\n    ", "\n  ]"));
    }

    /** Whole or not at all. */
    void write(R result, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, json(result));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    R read(Path file) throws IOException {
        String cure = command + " makes one in .gradkit/bench.";
        if (!Files.isRegularFile(file)) throw new Stop("The bench's result: expected a JSON file, " + file + " is none.", cure);
        return parsed(Files.readString(file)).filter(whole).orElseThrow(() -> new Stop("The bench's result: " + file + " holds no result of " + what + ".", cure));
    }

    private Optional<R> parsed(String json) {
        try {
            return Optional.ofNullable(LINE.fromJson(json, type));
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }
}
