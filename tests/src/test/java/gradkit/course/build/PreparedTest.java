package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import gradkit.course.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a source to a notebook that was not run yet. */
class PreparedTest {
    private static final Mathematics MATHEMATICS = new Mathematics() {
        @Override public String formula(String id) {
            return "a = b";
        }

        @Override public String derivation(String id) {
            if (!id.equals("sigmoid-slope")) {
                throw new IllegalArgumentException("not in the registry");
            }
            return "1. $a$ (definition)\n2. $b$ (chain rule)";
        }
    };

    @TempDir
    private static Path root;
    private static Lesson neuron;
    private static Lesson activations;
    private static Lesson slip;

    @BeforeAll
    static void read() throws Exception {
        Files.createDirectories(root.resolve("solutions"));
        String good = StyleTest.good();
        Files.writeString(root.resolve("solutions/02-neuron.md"), good.replace("    minutes:", "    data: [\"cifar10\"]\n    minutes:").replace("03", "02").replace("Activations", "One neuron").replace("[\"02 Neuron\", ", "["));
        Files.writeString(root.resolve("solutions/03-activations.md"), good);
        Files.writeString(root.resolve("solutions/04-slip.md"), good.replace("03", "04").replace("{derivation: sigmoid-slope}", "{derivation: sigmund}"));
        List<Lesson> lessons = Lessons.read(root, Tools.of(Root.find().path()));
        neuron = lessons.get(0);
        activations = lessons.get(1);
        slip = lessons.get(2);
    }

    private static String text(Lesson lesson, Course course) {
        return Notebook.cells(Prepared.notebook(lesson, course)).stream().map(cell -> Notebook.join(cell.get("source")) + "\n")
            .reduce("", String::concat);
    }

    private static Course course(Lesson... lessons) {
        return new Course(List.of(lessons), Map.of("03", 9), MATHEMATICS);
    }

    @Test
    void theBoxLinksWhatExistsAndNamesWhatDoesNot() {
        assertThat(text(activations, course(neuron, activations))).contains("""
            > *35 minutes to read and do · runs in 9 s on two cores*
            >
            > **You need** [02 One neuron](02-neuron.ipynb), the chain rule.
            >
            > **You will be able to** choose an activation; spot saturation.""");
        assertThat(text(activations, course(activations))).contains("**You need** 02 Neuron, the chain rule.");
    }

    @Test
    void theBoxNamesTheDataThatIsFetched() {
        assertThat(text(neuron, course(neuron))).contains("> **It reads** cifar10, from [data that is fetched](../datasets/README.md)").contains("`./gradkit data cifar10`");
        assertThat(text(activations, course(activations))).doesNotContain("It reads");
    }

    @Test
    void directivesAreReplacedAndProseMathGoes() {
        assertThat(text(activations, course(activations)))
            .contains("1. $a$ (definition)\n2. $b$ (chain rule)")
            .contains("- [saturation](../docs/glossary.md#saturation): The part of a curve that is nearly flat.")
            .contains("\n$$z \\in \\mathbb{R}$$")
            .doesNotContain("{prose-math}", "{terms}", "{box}");
    }

    @Test
    void aDirectiveThatNamesNothingPointsAtItsLine() {
        assertThatThrownBy(() -> Prepared.notebook(slip, course(slip)))
            .hasMessage("solutions/04-slip.md:45: {derivation: sigmund}: not in the registry");
    }

    @Test
    void nbgraderFindsAnswersAndTheirPoints() {
        List<JsonObject> graded = Notebook.cells(Prepared.notebook(activations, course(activations))).stream()
            .map(cell -> cell.getAsJsonObject("metadata").getAsJsonObject("nbgrader")).filter(found -> found != null).toList();

        assertThat(graded).hasSize(6);
        assertThat(graded.get(2)).hasToString("{\"grade\":false,\"grade_id\":\"03-two\",\"locked\":false,\"schema_version\":3,\"solution\":true,\"task\":false}");
        assertThat(graded.get(3)).hasToString("{\"grade\":true,\"grade_id\":\"03-two-check\",\"locked\":true,\"schema_version\":3,\"solution\":false,\"task\":false,\"points\":2}");
    }

    @Test
    void aCellKeepsItsNameWhileItsBoxLearnsTheTime() {
        var before = Notebook.cells(Prepared.notebook(activations, course(activations).unmeasured()));
        var after = Notebook.cells(Prepared.notebook(activations, course(activations)));

        assertThat(after.get(0).get("source")).isNotEqualTo(before.get(0).get("source"));
        assertThat(after.get(0).get("id")).isEqualTo(before.get(0).get("id"));
        assertThat(after.stream().map(cell -> cell.get("id")).distinct()).hasSameSizeAs(after);
    }

    @Test
    void theHashKnowsTheFormulasAndTheOtherLessonsButNotTheTime() {
        String hash = Prepared.hash(activations, course(activations));

        assertThat(Prepared.hash(activations, course(activations).unmeasured())).isEqualTo(hash);
        assertThat(Prepared.hash(activations, course(neuron, activations))).isNotEqualTo(hash);
        assertThat(Prepared.hash(activations, new Course(List.of(activations), Map.of(), new Mathematics() {
            @Override public String formula(String id) {
                return "a = b";
            }

            @Override public String derivation(String id) {
                return "1. $a$ (another rule)";
            }
        }))).isNotEqualTo(hash);
    }
}
