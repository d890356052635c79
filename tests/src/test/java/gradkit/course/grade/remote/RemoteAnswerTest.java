package gradkit.course.grade.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.course.Root;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import gradkit.exercise.Activations;
import gradkit.exercise.Judge;
import gradkit.exercise.KeySource;
import gradkit.exercise.Verdict;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of an answer that runs in another JVM, from its cell to the verdict. */
class RemoteAnswerTest {
    private static final Question<DoubleUnaryOperator> TANH_SLOPE =
            new Question<>(Activations.TANH_SLOPE, DoubleUnaryOperator.class, DoubleUnaryOperator.class.getName(), "z -> tanhSlope(z)");

    private static Verdict judged(String cell) throws Exception {
        try (var remote = started(cell, Limits.USUAL)) {
            return Judge.judge(Activations.TANH_SLOPE, remote.answer(), remote.source(), KeySource.find(Activations.TANH_SLOPE), 5);
        }
    }

    private static RemoteAnswer<DoubleUnaryOperator> started(String cell, Limits limits) throws Exception {
        return RemoteAnswer.start(new PlainCage(), Kit.of(Root.find()), TANH_SLOPE, cell, limits);
    }

    @Test
    void aRightAnswerIsRight() throws Exception {
        long begin = System.nanoTime();
        assertThat(judged("double tanhSlope(double z) {\n    double t = tanh(z);\n    return 1 - t * t;\n}")).isInstanceOf(Verdict.Right.class);
        System.out.println((System.nanoTime() - begin) / 1_000_000 + " ms");
    }
}
