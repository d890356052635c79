package gradkit.course;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The learner's copies of the notebooks, in {@code work/}. A copy that the learner edited is never touched: a newer edition is put
 * beside it. What counts is the text of the cells: running a notebook, or saving it, is not editing it.
 */
final class Copies {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** By file name, the text that was last given to the learner: as the copy itself, and beside an edited copy. */
    private record Given(Map<String, String> copies, Map<String, String> beside) { }

    private final Root root;

    Copies(Root root) {
        this.root = root;
    }

    /** Brings {@code work/} up to date and returns a line for each thing that a learner should know. */
    List<String> refresh(LocalDate today) throws IOException {
        Files.createDirectories(root.work());
        Given given = read();
        List<String> news = new ArrayList<>();
        try (Stream<Path> all = Files.exists(root.notebooks()) ? Files.list(root.notebooks()) : Stream.empty()) {
            for (Path edition : all.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList()) refresh(edition, given, today, news);
        }
        pages();
        write(given);
        return news;
    }

    private void refresh(Path edition, Given given, LocalDate today, List<String> news) throws IOException {
        String name = edition.getFileName().toString();
        Path copy = root.work().resolve(name);
        String notebook = content(edition).replace("](../docs/", "](docs/").replace("](../datasets/README.md", "](docs/datasets.md");
        String text = text(notebook);
        if (Files.notExists(copy)) {
            put(notebook, copy);
        } else if (!text(content(copy)).equals(text)) {
            if (text(content(copy)).equals(given.copies().get(name))) {
                put(notebook, copy);
                news.add(name + ": there is a newer edition; you had not changed yours, so this is it.");
            } else {
                beside(name, notebook, given, today, news);
                return;
            }
        }
        given.copies().put(name, text);
    }

    /** JupyterLab serves nothing outside {@code work/}: the pages that lessons link to come along, and are the kit's, not the learner's. */
    private void pages() throws IOException {
        if (Files.notExists(root.docs())) return;
        Path pages = Files.createDirectories(root.work().resolve("docs"));
        Path data = root.path().resolve("datasets/README.md");
        if (Files.exists(data)) put(content(data), pages.resolve("datasets.md"));
        try (Stream<Path> all = Files.list(root.docs())) {
            for (Path page : all.filter(f -> f.toString().endsWith(".md")).toList()) {
                put(content(page).replace("](../notebooks/", "](../"), pages.resolve(page.getFileName().toString()));
            }
        }
    }

    private void beside(String name, String notebook, Given given, LocalDate today, List<String> news) throws IOException {
        String text = text(notebook);
        if (text.equals(given.copies().get(name)) || text.equals(given.beside().get(name))) return;
        Path free = free(name.replace(".ipynb", ".new-" + today));
        put(notebook, free);
        given.beside().put(name, text);
        news.add(name + ": there is a newer edition. Yours holds your work and stays; the new one is " + free.getFileName() + ".");
    }

    private Path free(String stem) {
        Path file = root.work().resolve(stem + ".ipynb");
        for (int i = 2; Files.exists(file); i++) file = root.work().resolve(stem + "-" + i + ".ipynb");
        return file;
    }

    /** Whole or not at all: a start that is killed leaves no half a notebook. */
    private static void put(String content, Path to) throws IOException {
        Path part = to.resolveSibling("." + to.getFileName() + ".part");
        Files.writeString(part, content);
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whatever the bytes are: a copy that is no text has been changed, and stays. */
    private static String content(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** A hash of the cells' kinds and texts; of the bytes, if it is no notebook. */
    private static String text(String notebook) {
        try {
            JsonArray cells = JsonParser.parseString(notebook).getAsJsonObject().getAsJsonArray("cells");
            StringBuilder all = new StringBuilder();
            for (JsonElement cell : cells) all.append(kindAndText(cell.getAsJsonObject())).append('\0');
            return sha256(all.toString());
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return sha256(notebook);
        }
    }

    private static String kindAndText(JsonObject cell) {
        StringBuilder text = new StringBuilder(cell.get("cell_type").getAsString()).append('\n');
        JsonElement source = cell.get("source");
        if (source.isJsonArray()) source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        else text.append(source.getAsString());
        return text.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Given read() throws IOException {
        Given none = new Given(new TreeMap<>(), new TreeMap<>());
        if (Files.notExists(file())) return none;
        try {
            Given found = GSON.fromJson(Files.readString(file()), Given.class);
            return found == null || found.copies() == null || found.beside() == null ? none
                    : new Given(new TreeMap<>(found.copies()), new TreeMap<>(found.beside()));
        } catch (JsonParseException broken) {
            return none;          // then every copy that differs counts as edited: the safe side
        }
    }

    private void write(Given given) throws IOException {
        Path part = file().resolveSibling(".gradkit.json.part");
        Files.writeString(part, GSON.toJson(given));
        Files.move(part, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file() {
        return root.work().resolve(".gradkit.json");
    }
}
