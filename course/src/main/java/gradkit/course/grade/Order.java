package gradkit.course.grade;

import com.google.gson.Gson;
import java.util.List;

/**
 * What the command line asked for; it goes to the grading JVM as a line of JSON.
 *
 * @param root        the kit's folder
 * @param submissions where they lie
 * @param out         the results' folder
 * @param lesson      its number; null: what the notebooks name
 * @param slots       exercises at once; 0: as many as this computer can
 * @param seed        null: the folder's own, or a new one
 * @param again       students whose result is forgotten first
 * @param seconds     that an answer may take
 * @param unprotected without a sandbox
 */
public record Order(String root, List<String> submissions, String out, String lesson, int slots, Long seed, List<String> again, int seconds,
                    boolean unprotected) {

    public String json() {
        return new Gson().toJson(this);
    }

    static Order of(String json) {
        return new Gson().fromJson(json, Order.class);
    }
}
