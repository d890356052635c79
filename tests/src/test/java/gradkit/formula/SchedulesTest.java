package gradkit.formula;

import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.cos;
import static gradkit.formula.Expr.floor;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.training.tracker.Tracker;
import gradkit.scratch.Matrix;
import gradkit.train.Schedule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schedules of lesson 10: as displayed, in the library, in DJL, and as they are mistyped. */
class SchedulesTest {
    private static final Expr.Variable eta = variable("\\eta"), t = variable("t"), T = variable("T"), k = variable("k"), gamma = variable("\\gamma"), g = variable("g");
    private static final Expr one = number(1), pi = number(Math.PI, "\\pi");

    private static double at(Expr f, double step) {
        return f.at(Map.of("\\eta", Matrix.number(0.8), "\\gamma", Matrix.number(0.5), "k", Matrix.number(100), "T", Matrix.number(300), "t", Matrix.number(step),
            "s", Matrix.number(step / 299))).get(0, 0);
    }

    @Test void theLibrarysSchedulesAreTheDisplayedFormulasAtEveryStep() {
        var cosine = Schedule.cosine(0.8);
        var cycle = Schedule.oneCycle(0.8);
        var steps = Schedule.step(0.8, 2, 0.5);             // every 2 epochs of 50 steps
        for (int n = 0; n < 300; n++) {
            assertThat(cosine.rate(n, 50, 6)).isCloseTo(at(ScheduleFormulas.cosine, n), within(1e-15));
            assertThat(cycle.rate(n, 50, 6)).isCloseTo(at(ScheduleFormulas.oneCycle, n), within(1e-15));
            assertThat(steps.rate(n, 50, 6)).isCloseTo(at(ScheduleFormulas.stepwise, n), within(1e-15));
        }
    }

    @Test void djlCountsStepsFromOne() {
        var cosine = Tracker.cosine().setBaseValue(0.8f).optFinalValue(0f).setMaxUpdates(300).build();
        var warmUp = Tracker.warmUp().optWarmUpBeginValue(0f).optWarmUpSteps(100).setMainTracker(Tracker.fixed(0.8f)).build();
        for (int n = 0; n < 300; n++) {
            assertThat((double) cosine.getNewValue(n)).isCloseTo(at(ScheduleFormulas.cosine, n), within(1e-7));
            assertThat((double) warmUp.getNewValue(n + 1)).isCloseTo(0.8 * Math.min(1, (n + 1) / 100.0), within(1e-7));
        }
        try (var memory = ai.djl.ndarray.NDManager.newBaseManager()) {
            var w = memory.zeros(new ai.djl.ndarray.types.Shape(1));
            ai.djl.training.optimizer.Optimizer.sgd().setLearningRateTracker((name, n) -> n).build().update("w", w, memory.ones(new ai.djl.ndarray.types.Shape(1)));
            assertThat(w.getFloat()).isEqualTo(-1);         // the first step asked for number 1
        }
    }

    static Stream<Arguments> mistyped() {
        Expr half = eta.over(number(2));
        return Stream.of(
            Arguments.of("a cosine without its 1", half.times(cos(pi.times(t).over(T))), ScheduleFormulas.cosine),
            Arguments.of("a cosine without its half", eta.times(one.plus(cos(pi.times(t).over(T)))), ScheduleFormulas.cosine),
            Arguments.of("a cosine in degrees", half.times(one.plus(cos(number(180).times(t).over(T)))), ScheduleFormulas.cosine),
            Arguments.of("a whole cosine", half.times(one.plus(cos(number(2).times(pi).times(t).over(T)))), ScheduleFormulas.cosine),
            Arguments.of("steps that do not round", eta.times(gamma.power(t.over(k))), ScheduleFormulas.stepwise),
            Arguments.of("steps that divide by the number of them", eta.over(floor(t.over(k)).plus(one)), ScheduleFormulas.stepwise));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void mistyped(String name, Expr wrong, Expr right) {
        assertThat(Stream.of(1, 99, 150, 250).anyMatch(n -> Math.abs(at(wrong, n) - at(right, n)) > 1e-3)).isTrue();
    }

    @Test void clippingKeepsTheDirectionAndBoundsTheLength() {
        Matrix long1 = clip(ScheduleFormulas.clipped, 3, -4);
        assertThat(long1.get(0, 0) / long1.get(0, 1)).isCloseTo(-0.75, within(1e-15));
        assertThat(Math.hypot(long1.get(0, 0), long1.get(0, 1))).isCloseTo(1, within(1e-15));
        Expr entries = cases(g.minus(one), one, g);          // as DJL does it: each entry, and only from above
        assertThat(clip(entries, 3, -4)).isEqualTo(Matrix.row(1, -4));
    }

    private static Matrix clip(Expr f, double... gradient) { return f.at(Map.of("g", Matrix.row(gradient), "c", Matrix.number(1))); }

    @Test void cosineAndFloorAreWrittenAndCountedAsInBooks() {
        assertThat(cos(t.over(T)).latex()).isEqualTo("\\cos\\left(\\frac{t}{T}\\right)");
        assertThat(floor(t.over(k)).latex()).isEqualTo("\\left\\lfloor \\frac{t}{k} \\right\\rfloor");
        assertThat(floor(t).at("t", -0.5)).isEqualTo(-1);
        assertThat(cos(t).at("t", Math.PI)).isEqualTo(-1);
    }
}
