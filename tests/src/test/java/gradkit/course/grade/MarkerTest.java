package gradkit.course.grade;

import static gradkit.course.grade.Answers03.TANH_RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.course.grade.remote.Stopped;
import gradkit.exercise.Examiner;
import gradkit.exercise.Source;
import gradkit.support.Chosen;
import java.io.IOException;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an answer to its mark. */
class MarkerTest {

    private static Task<?> tanh;

    @BeforeAll
    static void task() throws Exception {
        tanh = Assignment.of(Chosen.ROOT, "03").tasks().get(1);
    }

    @Test
    void aMissingCellAStubAndAForbiddenCallNeedNoJvm() {
        InProcess jvm = new InProcess();
        Marker marker = new Marker(1, jvm);
        assertThat(marker.mark(tanh, Optional.empty()).kind()).isEqualTo(Mark.Kind.MISSING);
        assertThat(marker.mark(tanh, Optional.of(tanh.stub() + "\n")).kind()).isEqualTo(Mark.Kind.NOT_ATTEMPTED);
        Mark forbidden = marker.mark(tanh, Optional.of("double tanhSlope(double z) { return Activation.TANH.slope(z); }"));
        assertThat(forbidden.kind()).isEqualTo(Mark.Kind.FORBIDDEN);
        assertThat(forbidden.message()).contains("`Activation`");
        assertThat(marker.mark(tanh, Optional.of("x".repeat(100_001))).kind()).isEqualTo(Mark.Kind.NOT_COMPILING);
        assertThat(jvm.calls).hasValue(0);
    }

    @Test
    void rightAndWrong() {
        Mark right = new Marker(1, new InProcess()).mark(tanh, Optional.of("// right\n" + TANH_RIGHT));
        assertThat(right.kind()).isEqualTo(Mark.Kind.RIGHT);
        assertThat(right.full()).isTrue();
        assertThat(right.hints()).isEmpty();
        assertThat(right.task()).isEqualTo("Exercise 2: The slope of tanh");
        Mark wrong = new Marker(1, new InProcess()).mark(tanh, Optional.of("boom"));
        assertThat(wrong.kind()).isEqualTo(Mark.Kind.WRONG);
        assertThat(wrong.earned()).isZero();
        assertThat(wrong.input()).contains("z = 0");
        assertThat(wrong.hints()).isNotEmpty();
    }

    @Test
    void whereOnlyEdgesFailThereIsHalf() {
        Task<?> softplus = softplus();
        Answering overflowing = new Answering() {
            @Override
            @SuppressWarnings("unchecked")
            public <F> Examiner.Scored score(Task<F> task, String cell, Examiner<F> examiner) {
                return examiner.score((F) (DoubleUnaryOperator) z -> Math.log1p(Math.exp(z)), Source.UNKNOWN);
            }
        };
        Mark mark = new Marker(1, overflowing).mark(softplus, Optional.of("cell"));
        assertThat(mark).extracting(Mark::kind, Mark::earned).containsExactly(Mark.Kind.PARTLY, 1.0);
        assertThat(mark.message()).startsWith("At z = 750 you return ∞");
    }

    @Test
    void whereTheKitLiesIsNotSaid() {
        Answering telling = new Answering() {
            @Override
            @SuppressWarnings("unchecked")
            public <F> Examiner.Scored score(Task<F> task, String cell, Examiner<F> examiner) {
                return examiner.score((F) (DoubleUnaryOperator) z -> {
                    throw new IllegalStateException(Chosen.ROOT + "/lib.jar:" + System.getProperty("user.home") + "/other.jar");
                }, Source.UNKNOWN);
            }
        };
        Mark mark = new Marker(1, telling).mark(tanh, Optional.of("cell"));
        assertThat(mark.message() + mark.came()).contains("…/lib.jar:…/other.jar").doesNotContain(Chosen.ROOT.toString(), System.getProperty("user.home") + "/");
    }

    private static Task<?> softplus() {
        try {
            return Assignment.of(Chosen.ROOT, "03").tasks().get(2);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What a student made can be as long as an output may be. */
    @Test
    void foreignTextIsCut() {
        Mark wrong = new Marker(1, new InProcess()).mark(tanh, Optional.of("b" + "o".repeat(50_000) + "m"));
        assertThat(wrong.message().length()).isLessThan(700);
        assertThat(wrong.came().orElseThrow().length()).isLessThan(700);
    }

    @Test
    void whatEndsAnAnswerIsItsOwnFault() {
        assertThat(failing(() -> {
            throw new Stopped(Ending.TIME);
        })).extracting(Mark::kind, Mark::message).containsExactly(Mark.Kind.STOPPED, "Stopped: it took longer than the time it has: an endless loop?");
        assertThat(failing(() -> {
            throw new OutOfMemoryError("here");
        }).kind()).isEqualTo(Mark.Kind.STOPPED);
    }

    @Test
    void whatEndsUsIsNot() {
        Mark mark = failing(() -> {
            throw new IOException("no more users");
        });
        assertThat(mark.kind()).isEqualTo(Mark.Kind.NOT_GRADED);
        assertThat(mark.message()).contains("no more users");
    }

    /** Knowing one exercise's inputs tells nothing of another's, nor of another batch's. */
    @Test
    void eachExerciseHasASeedOfItsOwn() {
        assertThat(Digests.seed(1, "03-tanh-slope")).isNotEqualTo(Digests.seed(1, "03-leak-bends")).isNotEqualTo(Digests.seed(2, "03-tanh-slope"))
                .isEqualTo(Digests.seed(1, "03-tanh-slope"));
    }

    private interface Failing {
        void run() throws IOException;
    }

    private static Mark failing(Failing failing) {
        return new Marker(1, new InProcess() {
            @Override
            void call(String cell) throws IOException {
                failing.run();
            }
        }).mark(tanh, Optional.of("cell"));
    }
}
