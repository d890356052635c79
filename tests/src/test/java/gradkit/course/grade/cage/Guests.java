package gradkit.course.grade.cage;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Programs that run in a sandbox, friendly and hostile. */
final class Guests {

    static final Limits LIMITS = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 64, 400, 80, 1);

    private Guests() {
    }

    static Caged start(String name, String... arguments) throws IOException {
        return start(new Sandbox(), LIMITS, name, arguments);
    }

    static Caged start(gradkit.course.grade.Cage cage, Limits limits, String name, String... arguments) throws IOException {
        List<String> main = new java.util.ArrayList<>(List.of(Guests.class.getName() + "$" + name));
        main.addAll(List.of(arguments));
        return cage.start(classes(), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), main, limits);
    }

    /** What it said, to its end. */
    static String said(Caged caged) throws IOException {
        return new String(caged.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    static List<Path> classes() {
        return List.of(Path.of("tests/target/test-classes").toAbsolutePath());
    }

    static final class Echo {
        public static void main(String[] none) throws IOException {
            System.in.transferTo(System.out);
        }
    }
}
