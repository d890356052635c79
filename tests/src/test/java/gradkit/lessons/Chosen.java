package gradkit.lessons;

import gradkit.course.Root;
import gradkit.course.build.Lesson;
import gradkit.course.build.Lessons;
import gradkit.course.build.Tools;
import java.nio.file.Path;
import java.util.List;

/** The lessons that these tests are about: all, or those whose numbers {@code -Dgradkit.lessons=03,15} gives. */
final class Chosen {
    static final Path ROOT = Root.find().path();
    private static final List<String> NUMBERS = List.of(System.getProperty("gradkit.lessons", "").split("[, ]+"));

    private Chosen() {}

    static List<Lesson> all() throws Exception {
        return Lessons.read(ROOT, Tools.of(ROOT));
    }

    static List<Lesson> lessons() throws Exception {
        return all().stream().filter(lesson -> chosen(lesson.number())).toList();
    }

    static boolean chosen(String number) {
        return NUMBERS.equals(List.of("")) || NUMBERS.contains(number);
    }
}
