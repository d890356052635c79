package gradkit.course.build;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The students' notebooks of some lessons, for those who get these and no others. */
public final class Handout {
    private final Course course;
    private final Tools tools;

    /**
     * A handout of these lessons, in this order.
     *
     * @param root where their executed notebooks lie, which know how long a run takes
     */
    public Handout(Path root, List<Lesson> lessons, Tools tools) throws IOException {
        this.course = new Course(lessons, Built.seconds(root, lessons), Mathematics.REGISTRY);
        this.tools = tools;
    }

    /** Whether the lesson, as it is now, was run by a build: what nobody has tried is not handed out. */
    public static boolean tried(Path root, Lesson lesson) throws IOException {
        return Built.ran(Built.executed(root, lesson), lesson);
    }

    /**
     * The notebooks as texts, by file name. Answers are taken out, check cells can't be edited, and no link leads to a lesson
     * that is not in the handout.
     *
     * @param variants the seeds of lessons that are variants, by lesson number; noted in the notebook's metadata
     */
    public Map<String, String> notebooks(Map<String, Long> variants) throws IOException, InterruptedException {
        return texts(Student.of(prepared(variants), tools));
    }

    /** The same notebooks with the answers in them, not run: an instructor's. */
    public Map<String, String> worked(Map<String, Long> variants) {
        return texts(prepared(variants));
    }

    /** The seed of the variant that a notebook says it is of; empty where it is of none. */
    public static Optional<Long> variant(Path notebook) throws IOException {
        return Optional.ofNullable(Notebook.notes(Notebook.read(notebook)).get("variant")).map(JsonElement::getAsLong);
    }

    private Map<String, JsonObject> prepared(Map<String, Long> variants) {
        var prepared = new LinkedHashMap<String, JsonObject>();
        for (Lesson lesson : course.lessons()) {
            JsonObject notebook = Prepared.notebook(lesson, course);
            if (variants.containsKey(lesson.number())) {
                Notebook.notes(notebook).addProperty("variant", variants.get(lesson.number()));
            }
            Notebook.cells(notebook).forEach(Handout::lock);
            prepared.put(lesson.stem(), notebook);
        }
        return prepared;
    }

    private static Map<String, String> texts(Map<String, JsonObject> notebooks) {
        var texts = new LinkedHashMap<String, String>();
        notebooks.forEach((stem, notebook) -> texts.put(stem + ".ipynb", Notebook.text(notebook)));
        return texts;
    }

    /** The page of these lessons' terms. */
    public String glossary() {
        return Glossary.page(course);
    }

    /** What every page of Jupyter understands: neither a check nor the cell of an answer can be deleted, a check not edited. */
    private static void lock(JsonObject cell) {
        JsonElement nbgrader = cell.getAsJsonObject("metadata").get("nbgrader");
        if (nbgrader != null) {
            cell.getAsJsonObject("metadata").addProperty("deletable", false);
            if (nbgrader.getAsJsonObject().get("locked").getAsBoolean()) {
                cell.getAsJsonObject("metadata").addProperty("editable", false);
            }
        }
    }
}
