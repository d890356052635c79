package gradkit.course.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The answer cells of a lesson's source, each with the check that follows it. */
public final class AnswerCells {
    private AnswerCells() {}

    /**
     * An answer cell and its check.
     *
     * @param exercise its name, {@code 03-tanh-slope}
     * @param worked the cell with the worked answer
     * @param check the cell after it
     */
    public record Asked(String exercise, String worked, String check) {}

    /** Those of the lesson of this number, in its order; none if there is no such lesson. */
    public static List<Asked> of(Path root, String lesson) throws IOException {
        var asked = new ArrayList<Asked>();
        for (Path source : LessonName.sources(root)) {
            if (!LessonName.number(source).equals(lesson)) {
                continue;
            }
            List<SourceCell> cells = SourceCell.of(Files.readAllLines(source));
            for (int i = 0; i + 1 < cells.size(); i++) {
                SourceCell check = cells.get(i + 1);
                String worked = String.join("\n", cells.get(i).code());
                cells.get(i).exercise().ifPresent(name -> asked.add(new Asked(name, worked, String.join("\n", check.code()))));
            }
        }
        return asked;
    }
}
