package gradkit.course.grade;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What counts of a notebook that was handed in: the text of its code cells. It is read token by token, so that its size bounds the
 * memory; outputs, attachments and whatever else it holds are passed over.
 *
 * @param cells  its code cells, in order
 * @param kernel the language of its kernel, as it says; empty if it says nothing
 */
record Pages(List<Code> cells, Optional<String> kernel) {

    /** Characters of code that a notebook may have. The longest lesson has a fiftieth. */
    static final int MOST_CODE = 2_000_000;

    private static final Pattern LESSON = Pattern.compile("(\\d\\d[a-z]?)-[a-z0-9-]+");

    private static final String STUB = "UnsupportedOperationException(\"TODO\")";

    /**
     * A code cell.
     *
     * @param name the exercise that its metadata name; empty if they name none
     */
    record Code(Optional<String> name, String text) { }

    /** Not a notebook; the message says what it is instead. */
    static final class Unreadable extends Exception {
        private Unreadable(String message) {
            super(message);
        }
    }

    static Pages read(byte[] json) throws Unreadable {
        try (JsonReader in = new JsonReader(new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8))) {
            if (in.peek() != JsonToken.BEGIN_OBJECT) {
                throw new Unreadable("It is not a notebook: expected a JSON object.");
            }
            Reading reading = new Reading(in);
            reading.notebook();
            if (!reading.sawCells) {
                throw new Unreadable("It is not a notebook: it has no list of cells.");
            }
            return new Pages(List.copyOf(reading.cells), reading.kernel);
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException broken) {
            throw new Unreadable("It is not a notebook: its JSON is damaged.");
        }
    }

    /** The lesson that most of its named cells belong to. */
    Optional<String> lesson() {
        Set<String> numbers = new LinkedHashSet<>();
        cells.forEach(cell -> cell.name().map(LESSON::matcher).filter(Matcher::matches).ifPresent(m -> numbers.add(m.group(1))));
        return numbers.stream().max((a, b) -> Long.compare(count(a), count(b)));
    }

    /** How many of its cells are named after exercises of this lesson. */
    long count(String lesson) {
        return cells.stream().filter(cell -> cell.name().filter(name -> name.startsWith(lesson + "-")).isPresent()).count();
    }

    /** How many of these hold more than the stub that was handed out. */
    long answered(String lesson) {
        return cells.stream().filter(cell -> cell.name().filter(name -> name.startsWith(lesson + "-") && !name.endsWith("-check")).isPresent())
                .filter(cell -> !cell.text().contains(STUB)).count();
    }

    /** One pass over the tokens. */
    private static final class Reading {

        private final JsonReader in;
        private final List<Code> cells = new ArrayList<>();
        private Optional<String> kernel = Optional.empty();
        private boolean sawCells;
        private int length;

        private Reading(JsonReader in) {
            this.in = in;
        }

        private void notebook() throws IOException, Unreadable {
            in.beginObject();
            while (in.hasNext()) {
                switch (in.nextName()) {
                    case "cells" -> cells();
                    case "metadata" -> metadata("kernelspec", "language").ifPresent(language -> kernel = Optional.of(language));
                    default -> in.skipValue();
                }
            }
        }

        private void cells() throws IOException, Unreadable {
            sawCells = true;
            in.beginArray();
            while (in.hasNext()) {
                cell();
            }
            in.endArray();
        }

        private void cell() throws IOException, Unreadable {
            boolean code = false;
            String text = "";
            Optional<String> name = Optional.empty();
            in.beginObject();
            while (in.hasNext()) {
                switch (in.nextName()) {
                    case "cell_type" -> code = text().equals("code");
                    case "source" -> text = text();
                    case "metadata" -> name = metadata("nbgrader", "grade_id");
                    default -> in.skipValue();
                }
            }
            in.endObject();
            if (code) {
                cells.add(new Code(name, text));
            }
        }

        /** The text at {@code outer.inner}, if both are there and it is a text. */
        private Optional<String> metadata(String outer, String inner) throws IOException {
            Optional<String> found = Optional.empty();
            if (!object()) {
                return found;
            }
            while (in.hasNext()) {
                if (!in.nextName().equals(outer)) {
                    in.skipValue();
                } else if (object()) {
                    while (in.hasNext()) {
                        boolean wanted = in.nextName().equals(inner) && in.peek() == JsonToken.STRING;
                        if (wanted) found = Optional.of(in.nextString());
                        else in.skipValue();
                    }
                    in.endObject();
                }
            }
            in.endObject();
            return found;
        }

        private boolean object() throws IOException {
            boolean object = in.peek() == JsonToken.BEGIN_OBJECT;
            if (object) in.beginObject();
            else in.skipValue();
            return object;
        }

        /** A text, or the list of its lines. */
        private String text() throws IOException, Unreadable {
            if (in.peek() == JsonToken.STRING) {
                return counted(in.nextString());
            } else if (in.peek() != JsonToken.BEGIN_ARRAY) {
                in.skipValue();
                return "";
            }
            StringBuilder lines = new StringBuilder();
            in.beginArray();
            while (in.hasNext()) {
                if (in.peek() == JsonToken.STRING) lines.append(counted(in.nextString()));
                else in.skipValue();
            }
            in.endArray();
            return lines.toString();
        }

        private String counted(String text) throws Unreadable {
            length += text.length();
            if (length > MOST_CODE) {
                throw new Unreadable("It has more than %,d characters of text in its cells.".formatted(MOST_CODE));
            }
            return text;
        }
    }
}
