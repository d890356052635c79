package gradkit.course.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.build.Lesson;
import gradkit.support.Chosen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some lessons, released into a folder, again and again. What a folder of all lessons is worth to a student, HandedOutTest tries. */
class ReleaseTest {

    private static final Root KIT = new Root(Chosen.ROOT);

    @TempDir
    private Path temp;

    private List<String> release(String folder, OptionalLong variant, String... lessons) throws Exception {
        return new Release(KIT).to(temp.resolve(folder), List.of(lessons), variant);
    }

    private JsonObject json(String place) throws IOException {
        return JsonParser.parseString(Files.readString(temp.resolve(place))).getAsJsonObject();
    }

    @Test
    void aCourseGrowsByALessonAndKeepsWhatItHandedOut() throws Exception {
        assertThat(release("course", OptionalLong.of(5), "08")).contains("08 · Gradient descent: 10 points, variant 5.");
        Files.createDirectories(temp.resolve("course/work"));
        Files.writeString(temp.resolve("course/work/08-gradient-descent.ipynb"), "my answers");
        SortedMap<String, String> before = Manifest.read(temp.resolve("course")).files();

        assertThat(release("course", OptionalLong.empty(), "00", "03")).contains("00 · Start here: 1 point.", "03 · Activations: 8 points.",
                "08 · Gradient descent (from before): 10 points, variant 5.");
        Manifest after = Manifest.read(temp.resolve("course"));
        assertThat(after.lessons()).containsOnlyKeys("00", "03", "08");
        assertThat(temp.resolve("course/work/08-gradient-descent.ipynb")).hasContent("my answers");
        assertThat(after.files().keySet()).filteredOn(place -> !before.containsKey(place)).as("new: the notebooks and lesson 03's data")
                .allMatch(place -> place.matches("notebooks/0[03]-.*|datasets/.*\\.gz"));
        JsonObject examples = json("course/lib/src/main/resources/gradkit/exercise/examples.json");
        assertThat(examples.getAsJsonObject("08-settles").get("seed").getAsLong()).isEqualTo(5);
        assertThat(examples.getAsJsonObject("03-tanh-slope").get("seed").getAsLong()).isEqualTo(2026);
        assertThat(examples.keySet()).allMatch(name -> name.matches("0[038]-.*"));

        release("course", OptionalLong.empty(), "08");
        assertThat(Manifest.read(temp.resolve("course"))).as("the same release, the same bytes").isEqualTo(after);
        assertThat(Files.readString(temp.resolve("course/notebooks/08-gradient-descent.ipynb"))).isNotEqualTo(Files.readString(KIT.notebooks().resolve("08-gradient-descent.ipynb")));
        assertThat(json("course/notebooks/08-gradient-descent.ipynb").getAsJsonObject("metadata").getAsJsonObject("gradkit").get("variant").getAsLong()).isEqualTo(5);
        assertThat(json("course/notebooks/03-activations.ipynb").getAsJsonObject("metadata").getAsJsonObject("gradkit").has("variant")).isFalse();
    }

    @Test
    void whatCanNotBeReleasedIsSaid() {
        assertThatThrownBy(() -> release("course", OptionalLong.empty(), "03", "77")).isInstanceOf(Stop.class).hasMessageStartingWith("release 77: expected the number of a lesson; there are 00, 01");
        assertThat(temp.resolve("course")).doesNotExist();
        assertThatThrownBy(() -> new Release(KIT).to(KIT.path().resolve("course"), List.of("03"), OptionalLong.empty())).isInstanceOf(Stop.class).hasMessageContaining("lies inside GradKit's");
    }

    @Test
    void aLessonGetsTheDataThatItReadsAndNoOther() throws Exception {
        assertThat(sets("00")).isEmpty();
        assertThat(sets("02")).contains("penguins").doesNotContain("mnist", "moby-dick");
        assertThat(sets("14")).contains("biopsies").doesNotContain("film-reviews");
        assertThat(sets("15")).contains("mnist");
        assertThat(sets("18")).contains("cifar10");
        assertThat(sets("21")).contains("film-reviews", "moby-dick");
        JsonObject manifest = JsonParser.parseString(Files.readString(KIT.path().resolve("datasets/manifest.json"))).getAsJsonObject();
        List<String> all = manifest.getAsJsonArray("datasets").asList().stream().map(set -> set.getAsJsonObject().get("name").getAsString()).toList();
        assertThat(all).as("every set is read by a lesson that is found to read it").allMatch(set -> lessons().anyMatch(lesson -> found(lesson).contains(set)));
    }

    /** Classes of the library that read a set by its name: each is known to the search. */
    @Test
    void whatReadsASetByItsOwnNameIsKnown() throws IOException {
        try (Stream<Path> sources = Files.walk(KIT.path().resolve("lib/src/main/java"))) {
            List<String> sets = sources.filter(Files::isRegularFile).flatMap(ReleaseTest::read).sorted().distinct().toList();
            assertThat(sets).isEqualTo(LessonSets.known());
        }
    }

    private static Stream<String> read(Path source) {
        try {
            return java.util.regex.Pattern.compile("\\.read\\(\"([a-z0-9-]+)\"").matcher(Files.readString(source)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> sets(String number) {
        return lessons().filter(lesson -> lesson.number().equals(number)).map(ReleaseTest::found).findFirst().orElseThrow();
    }

    private static Stream<Lesson> lessons() {
        try {
            return Chosen.all().stream();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(Lesson lesson) {
        try {
            String manifest = new String(LessonSets.of(KIT.path(), List.of(lesson)).get("datasets/manifest.json"), java.nio.charset.StandardCharsets.UTF_8);
            return JsonParser.parseString(manifest).getAsJsonObject().getAsJsonArray("datasets").asList().stream().map(set -> set.getAsJsonObject().get("name").getAsString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
