package gradkit.course.similar;

import java.util.List;
import java.util.Map;

/**
 * What a class answered in one lesson. The keys of all maps are names of exercises.
 *
 * @param lesson {@code 03 · Activations}
 * @param tasks  the lesson's words for each exercise, in its order
 * @param stubs  the answer cells as they were handed out
 * @param worked the lesson's own answers
 * @param all    one for each student who handed something in
 */
public record ClassWork(String lesson, Map<String, String> tasks, Map<String, String> stubs, Map<String, String> worked, List<Answers> all) {

    /**
     * One student's answers.
     *
     * @param student the name of file or folder
     * @param cells   the cells that answer something; stubs are not among them
     */
    public record Answers(String student, Map<String, String> cells) { }
}
