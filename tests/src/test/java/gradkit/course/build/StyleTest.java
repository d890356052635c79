package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gradkit.course.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule against a lesson that breaks it: a good lesson with one change. */
class StyleTest {
    /** One change to the good lesson, and the message that it must bring; line 0 stands for any line. */
    private record Bad(String rule, String from, String to, int line, String message) {}

    private static final String ANSWER = "```java exercise=\"03-two\" points=2";
    private static final List<Bad> BAD = List.of(
        new Bad("a budget has a limit", "budget_s: 60", "budget_s: 500", 1, "budget_s: 500; at most 90"),
        new Bad("a lesson takes 20 to 60 minutes", "minutes: 35", "minutes: 90", 1, "minutes: 90; 20 to 60"),
        new Bad("a prerequisite is an earlier lesson", "02 Neuron", "07 Later", 1, "needs: \"07 Later\" comes after lesson 03"),
        new Bad("a prerequisite has number and title", "02 Neuron", "02", 1, "needs: \"02\""),
        new Bad("abilities are said", "able: [\"choose an activation\", \"spot saturation\"]", "able: []", 1, "able: is empty"),
        new Bad("the title carries the number", "# 03 · Activations", "# Activations", 16, "the first line is no title of this lesson"),
        new Bad("a promise stands under the title", "You will see the bend that lets a network draw curves, and where saturation stops it.\n", "", 16, "no promise under the title"),
        new Bad("the box stands once", "{box}\n", "", 1, "0 {box} before the first cell; expected one"),
        new Bad("something is derived or written from scratch", "{derivation: sigmoid-slope}\n\n## From scratch: the curve", "## The curve", 1,
            "neither a derivation nor a part \"## From scratch\""),
        new Bad("parts keep their order", "## The slope", "## With DJL", 0, "\"## From scratch\" stands after \"## With DJL\""),
        new Bad("a part stands once", "## The slope", "## From scratch", 0, "\"## From scratch\" stands here again"),
        new Bad("own headings come before the exercises", "## References", "## Afterthought", 0, "\"## Afterthought\" stands after the exercises"),
        new Bad("there are exercises", "## Exercises", "", 1, "no part \"## Exercises\""),
        new Bad("there is a recap", "## Recap", "", 1, "no part \"## Recap\""),
        new Bad("a recap is short", "- Without a bend, two layers are one.", "- a\n- b\n- c\n- d\n- e\n- f", 0, "6 lines in the recap; at most 5"),
        new Bad("the recap lists the terms", "{terms}\n", "", 0, "no {terms} in the recap, or more than one"),
        new Bad("the recap ends with a quiz", "quiz(Activations.QUIZ);", "1 + 1", 0, "no quiz in the recap"),
        new Bad("a cell is short", "println(1 / (1 + exp(0)));", "int a;\n".repeat(26).strip(), 0, "a code cell of 26 lines; at most 25"),
        new Bad("a line is short", "println(1 / (1 + exp(0)));", "// " + "x".repeat(90), 29, "a line of 93 columns; at most 88"),
        new Bad("cells are short in the middle", "```java\n", "```java\n" + "int a;\n".repeat(7), 1, "half of the code cells have 8 lines or more; at most 6"),
        new Bad("start-up's imports are not repeated", "println(1 / (1 + exp(0)));", "import java.util.List;\n1", 29, "start-up imports java.util.List already"),
        new Bad("static imports neither", "println(1 / (1 + exp(0)));", "import static java.lang.Math.exp;\n1", 29, "start-up imports java.lang.Math.exp already"),
        new Bad("there are three exercises or more", ANSWER, "```java", 1, "2 exercises; expected 3 to 10"),
        new Bad("a worked answer is marked", ANSWER, "```java", 0, "a worked answer in a cell that is no answer cell"),
        new Bad("an exercise is named by its lesson", "03-two", "04-two", 0, "exercise=\"04-two\""),
        new Bad("an exercise's name is its own", "03-two", "03-one", 0, "a second answer cell for 03-one"),
        new Bad("an exercise has points", " points=2", "", 0, "03-two has no points"),
        new Bad("a worked answer has both markers", "    // BEGIN SOLUTION\n    return 2;", "    return 2;", 0, "no worked answer between \"// BEGIN SOLUTION\" and \"// END SOLUTION\""),
        new Bad("a method ends where its stub throws", "    return 2;\n    // END SOLUTION\n", "    int z = 2;\n    // END SOLUTION\n    return z;\n", 0, "code after \"// END SOLUTION\""),
        new Bad("an answer is checked", "check(Activations.TWO, z -> two(z));", "two(1)", 0, "no check after the answer cell of 03-two"),
        new Bad("a check has an answer before it", "println(1 / (1 + exp(0)));", "check(Activations.TWO, z -> 1);", 29, "a check without an answer cell before it"),
        new Bad("filler is left out", "Far from 0", "It is simply so: far from 0", 40, "\"simply\""),
        new Bad("nobody shouts", "nearly flat.\n\n{prose", "nearly flat!\n\n{prose", 40, "an exclamation mark"),
        new Bad("headings have words", "## The slope", "## 🚀 The slope", 38, "an emoji in a heading"),
        new Bad("links lead somewhere", "Far from 0", "Since [02](02-neuron.ipynb) we know: far from 0", 40, "a link to lesson 02-neuron, which does not exist"),
        new Bad("pictures in the text are described", "Far from 0", "![](x.png) Far from 0", 40, "a picture without alternative text"),
        new Bad("a prediction's answer is folded", "<details><summary>Answer</summary>\n\nAt 0.\n\n</details>", "At 0.", 26, "a prediction whose answer is not folded"),
        new Bad("a prediction's answer comes after its cell", "steepest?\n", "steepest?\n\n<details>At 0.</details>\n", 28,
            "the answer to a prediction stands before the cell that shows it"),
        new Bad("no answer stands in the open", "Far from 0", "**Answer.** Far from 0", 40, "an answer in the open"),
        new Bad("a fold holds no cell", "At 0.\n", "```java\n1 + 1\n```\n", 0, "a code cell inside a fold, which it would cut in two"),
        new Bad("displayed formulas come from the registry", "{prose-math}\n", "", 42, "a displayed formula typed by hand"),
        new Bad("so do derivations", "{derivation: sigmoid-slope}\n", "1. $a = b$ (because)\n\n{derivation: sigmoid-slope}\n", 45, "a displayed formula typed by hand"),
        new Bad("a term is defined where first used", "**saturation**", "saturation", 40, "the first use of \"saturation\" is not its definition"),
        new Bad("a term is used", "**saturation**", "**quiet**", 1, "terms: the text never uses \"saturation\""));

    @TempDir
    private static Path root;

    @TestFactory
    Stream<DynamicTest> eachRuleNamesFileLineAndCure() throws Exception {
        for (int i = 0; i < BAD.size(); i++) {
            assertThat(good()).contains(BAD.get(i).from());
            write("03-bad%02d.md".formatted(i), good().replace(BAD.get(i).from(), BAD.get(i).to()));
        }
        List<Lesson> lessons = Lessons.read(root, Tools.of(Root.find().path()));
        Style style = new Style(Root.find().path(), lessons);
        return lessons.stream().map(lesson -> {
            Bad bad = BAD.get(Integer.parseInt(lesson.stem().substring(6)));
            return dynamicTest(bad.rule(), () -> names(style.check(List.of(lesson)), lesson, bad));
        });
    }

    private static void names(List<Problem> problems, Lesson lesson, Bad bad) {
        var found = new ArrayList<>(problems);
        found.removeIf(problem -> !problem.what().equals(bad.message()) || problem.cure().isBlank()
            || bad.line() > 0 && !problem.where().equals(lesson.at(bad.line())));
        assertThat(found).as("%s at line %d among %s", bad.message(), bad.line(), problems).isNotEmpty();
    }

    @Test
    void aGoodLessonBreaksNoRule(@TempDir Path own) throws Exception {
        Files.createDirectories(own.resolve("solutions"));
        Files.writeString(own.resolve("solutions/03-good.md"), good());
        List<Lesson> lessons = Lessons.read(own, Tools.of(Root.find().path()));

        assertThat(new Style(Root.find().path(), lessons).check(lessons)).isEmpty();
        assertThat(lessons.get(0).name()).isEqualTo("03 · Activations");
    }

    @Test
    void theSkeletonForContributorsLacksOnlyExercises(@TempDir Path own) throws Exception {
        String page = Files.readString(Root.find().path().resolve("docs/for-contributors.md"));
        int from = page.indexOf("````markdown\n") + "````markdown\n".length();
        Files.createDirectories(own.resolve("solutions"));
        Files.writeString(own.resolve("solutions/03-skeleton.md"), page.substring(from, page.indexOf("\n````\n", from)));
        List<Lesson> lessons = Lessons.read(own, Tools.of(Root.find().path()));

        assertThat(new Style(Root.find().path(), lessons).check(lessons)).extracting(Problem::what).containsExactly("1 exercises; expected 3 to 10");
    }

    @Test
    void aHeaderThatIsMissingIsSaid(@TempDir Path own) throws Exception {
        Files.createDirectories(own.resolve("solutions"));
        Files.writeString(own.resolve("solutions/03-good.md"), good().replace("  gradkit:", "  other:"));

        assertThatThrownBy(() -> Lessons.read(own, Tools.of(Root.find().path())))
            .hasMessageStartingWith("solutions/03-good.md:1: no `gradkit:` under `jupyter:`");
    }

    private static void write(String name, String text) throws IOException {
        Files.createDirectories(root.resolve("solutions"));
        Files.writeString(root.resolve("solutions").resolve(name), text);
    }

    static String good() throws IOException {
        try (var in = StyleTest.class.getResourceAsStream("good-lesson.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
