package gradkit.train;

import static gradkit.train.Options.adam;
import static gradkit.train.Options.adamW;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.oneCycle;
import static gradkit.train.Options.patience;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.sgd;
import static gradkit.train.Options.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrainTest {
    private static Run.Epoch epoch(int number, double loss) {
        return new Run.Epoch(number, 9, 0.5, loss, 0.6, 1e-3, 1.5);
    }

    @Nested
    class Schedules {
        @Test
        void oneCycleRisesToItsPeakInThreeTenthsAndFallsToAlmostNothing() {
            var cycle = Schedule.oneCycle(1);
            assertThat(cycle.rate(0, 101, 1)).isCloseTo(1 / 25.0, within(1e-12));
            assertThat(cycle.rate(15, 101, 1)).isCloseTo((1 + 1 / 25.0) / 2, within(1e-12));
            assertThat(cycle.rate(30, 101, 1)).isCloseTo(1, within(1e-12));
            assertThat(cycle.rate(100, 101, 1)).isCloseTo(1 / 250_000.0, within(1e-12));
            for (int t = 0; t < 30; t++) assertThat(cycle.rate(t + 1, 101, 1)).isGreaterThan(cycle.rate(t, 101, 1));
            for (int t = 30; t < 100; t++) assertThat(cycle.rate(t + 1, 101, 1)).isLessThan(cycle.rate(t, 101, 1));
        }

        @Test
        void cosineStartsAtTheRateIsHalfInTheMiddleAndEndsNear0() {
            var cosine = Schedule.cosine(2);
            assertThat(cosine.rate(0, 50, 2)).isEqualTo(2);
            assertThat(cosine.rate(50, 50, 2)).isCloseTo(1, within(1e-12));
            assertThat(cosine.rate(99, 50, 2)).isBetween(0.0, 1e-3);
        }

        @Test
        void stepsFallByTheFactorEverySoManyEpochs() {
            var steps = Schedule.step(1, 2, 0.1);
            assertThat(steps.rate(19, 10, 6)).isEqualTo(1);
            assertThat(steps.rate(20, 10, 6)).isEqualTo(0.1);
            assertThat(steps.rate(59, 10, 6)).isCloseTo(0.01, within(1e-15));
        }

        @Test
        void negativeRatesAreRefused() {
            assertThatThrownBy(() -> sgd(-1)).hasMessageContaining("-1");
            assertThatThrownBy(() -> oneCycle(adam(), Double.NaN)).hasMessageContaining("NaN");
        }
    }

    @Nested
    class Plans {
        @Test
        void optionsComeInAnyOrderAndTheRestIsUsual() {
            assertThat(FitPlan.of(epochs(3), oneCycle(adam(), 5e-3), validation(0.1), seed(7)))
                .returns(3, FitPlan::epochs).returns(32, FitPlan::batch).returns(0.1, FitPlan::validation).returns(7L, FitPlan::seed);
            assertThat(FitPlan.of().rule()).hasToString("adam, constant rate 0.00100");
            assertThat(FitPlan.of(oneCycle(adamW(0.1), 5e-3)).rule()).hasToString("adamW(0.1), one cycle to rate 0.00500");
        }

        @Test
        void twoOfAKindAreRefused() {
            assertThatThrownBy(() -> FitPlan.of(adam(), sgd(0.1))).hasMessageContaining("sgd");
        }

        @Test
        void impossibleValuesAreRefused() {
            assertThatThrownBy(() -> batch(0)).hasMessageContaining("batch(0)");
            assertThatThrownBy(() -> epochs(0)).hasMessageContaining("epochs(0)");
            assertThatThrownBy(() -> validation(10)).hasMessageContaining("0.1");
            assertThatThrownBy(() -> patience(0)).hasMessageContaining("patience(0)");
        }

        @Test
        void aSeedIsAGeneratorThatStartsThere() {
            assertThat(seed(7).nextLong()).isEqualTo(seed(7).nextLong()).isNotEqualTo(seed(8).nextLong());
            var generator = seed(7);
            assertThat(generator.nextLong()).isNotEqualTo(generator.nextLong());
        }
    }

    @Nested
    class Runs {
        private final Run run = new Run(List.of(epoch(1, 0.5), epoch(2, 0.3), epoch(3, 0.4)), Trace.NONE, Run.Ending.COMPLETED, "Completed.");

        @Test
        void theBestEpochHasTheLowestValidationLoss() {
            assertThat(run.best().number()).isEqualTo(2);
            assertThat(run.last().number()).isEqualTo(3);
            assertThat(run.seconds()).isEqualTo(4.5);
        }

        @Test
        void withoutValidationTheTrainingLossDecides() {
            assertThat(new Run.Epoch(1, 0.25, 0.9, Double.NaN, Double.NaN, 1, 1).decisiveLoss()).isEqualTo(0.25);
        }

        @Test
        void printsAsATableWithItsReason() {
            assertThat(run.toString().lines()).hasSize(5).element(2).asString().contains("2 | 9.0000 |   0.5000 |          0.3000");
            assertThat(run.toString()).endsWith("Completed.");
        }

        @Test
        void patienceCountsEpochsSinceTheBest() {
            assertThat(new EarlyStopping(2).enough(run.epochs())).isFalse();
            assertThat(new EarlyStopping(1).enough(run.epochs())).isTrue();
        }
    }

    @Nested
    class Judgements {
        private final Evaluation evaluation = new Evaluation(new float[][] {{.9f, .1f}, {.6f, .4f}, {.2f, .8f}, {.99f, .01f}}, new int[] {0, 1, 1, 1}, List.of("cat", "other"), 0.7);

        @Test
        void accuracyMajorityMistakesAndConfusionAreCounted() {
            assertThat(evaluation.accuracy()).isEqualTo(0.5);
            assertThat(evaluation.majority()).isEqualTo(0.75);
            assertThat(evaluation.predictions()).containsExactly(0, 0, 1, 0);
            assertThat(evaluation.mistakes()).containsExactly(3, 1); // the most confident first
            assertThat(evaluation.confusion().counts()).isDeepEqualTo(new int[][] {{1, 0}, {2, 1}});
            assertThat(evaluation).hasToString("accuracy 50.00 % of 4 examples (always the most frequent class: 75.00 %), cross-entropy 0.7000 nats (a guess: 0.6931)");
        }

        @Test
        void recallAndPrecisionAreRowsAndColumns() {
            var confusion = evaluation.confusion();
            assertThat(confusion.recall(1)).isCloseTo(1 / 3.0, within(1e-12));
            assertThat(confusion.precision(1)).isEqualTo(1);
            assertThat(confusion.precision(0)).isCloseTo(1 / 3.0, within(1e-12));
            assertThat(confusion.accuracy()).isEqualTo(0.5);
            assertThat(confusion.toString().lines()).containsExactly("rows: actual, columns: predicted", "         cat other", "   cat     1     ·", " other     2     1");
        }
    }

    @Test
    void aListenerThatThrowsIsNotCalledAgainAndTheOthersAre() {
        var heard = new ArrayList<String>();
        var all = ProgressListener.all(List.of(
            new ProgressListener() {
                @Override public void traced(Run soFar) { heard.add("broken"); throw new IllegalStateException("no display (this message belongs to a test)"); }
            },
            new ProgressListener() {
                @Override public void traced(Run soFar) { heard.add("fine"); }
            }));
        var run = new Run(List.of(), Trace.NONE, Run.Ending.RUNNING, "");
        all.traced(run);
        all.traced(run);
        assertThat(heard).containsExactly("broken", "fine", "fine");
    }
}
