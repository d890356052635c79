package gradkit.support;

import gradkit.course.Root;
import gradkit.course.build.Lesson;
import gradkit.course.build.Lessons;
import gradkit.course.build.Tools;
import java.nio.file.Path;
import java.util.List;

/** The lessons that the tests tagged {@code lesson} are about: all, or those whose numbers {@code -Dgradkit.lessons=03,15} gives. */
public final class Chosen {
    public static final Path ROOT = Root.find().path();
    private static final List<String> NUMBERS = List.of(System.getProperty("gradkit.lessons", "").split("[, ]+"));
    private static List<Lesson> read;

    private Chosen() {}

    /** All lessons, as their sources say; read once for all tests. */
    public static synchronized List<Lesson> all() throws Exception {
        if (read == null) {
            read = Lessons.read(ROOT, Tools.of(ROOT));
        }
        return read;
    }

    public static List<Lesson> lessons() throws Exception {
        return all().stream().filter(lesson -> chosen(lesson.number())).toList();
    }

    /** Whether the lesson of this number is one of them. */
    public static boolean chosen(String number) {
        return NUMBERS.equals(List.of("")) || NUMBERS.contains(number);
    }
}
