package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.scratch.Activation;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** All points, half of them, or none. */
class ExaminerTest {

    private static final Exercise<DoubleUnaryOperator> ROOT = exercise("99-root", 3).inputs(0, 4, -1).alsoRandom(10, 1, 100).forbid(Activation.class);
    private final Examiner<DoubleUnaryOperator> examiner = new Examiner<>(Key.key(ROOT).answer(z -> z < 0 ? 0 : Math.sqrt(z)), 11);

    @Test
    void theFirstInputsAreWrittenDownAndTheOthersDrawn() {
        assertThat(ROOT.isDrawn(2)).isFalse();
        assertThat(ROOT.isDrawn(3)).isTrue();
    }

    @Test
    void aGraderDrawsADozenWhereTheNotebookDrawsAFew() {
        Exercise<DoubleUnaryOperator> few = exercise("99-few", 1).inputs(0).alsoRandom(2, 1, 100);
        assertThat(few.drawingAtLeast(12).cases(5)).hasSize(13).extracting(Case::label).doesNotHaveDuplicates();
        assertThat(few.drawingAtLeast(12).cases(5).subList(0, 3)).extracting(Case::label).isEqualTo(few.cases(5).stream().map(Case::label).toList());
        assertThat(exercise("99-dear", 1).inputs(0).alsoRandom(1, 1, 100).drawingAtLeast(12).cases(5)).as("one that may cost a training").hasSize(2);
    }

    @Test
    void everyInputAgreesForAllPoints() {
        assertThat(earned(z -> z < 0 ? 0 : Math.pow(z, 0.5))).isEqualTo(3);
    }

    @Test
    void onlyAnEdgeFailsForHalf() {
        assertThat(earned(Math::sqrt)).isEqualTo(1.5);
        assertThat(earned(z -> {
            if (z < 0) throw new IllegalArgumentException("below 0");
            return Math.sqrt(z);
        })).isEqualTo(1.5);
    }

    @Test
    void oneDrawnInputFailsForNothing() {
        assertThat(earned(z -> z < 0 ? 0 : z > 90 ? 9 : Math.sqrt(z))).isZero();
        assertThat(earned(z -> z == 4 ? 2 : 0)).as("a table of what is written down").isZero();
    }

    @Test
    void aConstantEarnsNothingWhereAllDrawnInputsHaveTheSameValue() {
        Exercise<DoubleUnaryOperator> step = exercise("99-step", 2).inputs(-1, 0, 1).alsoRandom(5, 1, 9);
        assertThat(new Examiner<>(Key.key(step).answer(z -> z > 0 ? 1 : 0), 1).score(z -> 1, Source.UNKNOWN).earned()).isZero();
    }

    @Test
    void aStubAndAForbiddenCallEarnNothing() {
        assertThat(earned(z -> {
            throw new UnsupportedOperationException("TODO");
        })).isZero();
        Source source = new Source() {
            @Override
            public String text() {
                return "double root(double z) { return Activation.RELU.value(z); }";
            }

            @Override
            public Optional<String> place(Throwable thrown) {
                return Optional.empty();
            }
        };
        assertThat(examiner.forbidden(source)).get().extracting(Verdict.Wrong::message).asString().contains("`Activation`");
        assertThat(examiner.score(z -> z < 0 ? 0 : Math.sqrt(z), source).earned()).isZero();
    }

    private double earned(DoubleUnaryOperator answer) {
        return examiner.score(answer, Source.UNKNOWN).earned();
    }
}
