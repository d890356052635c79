package gradkit.engine;

import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.mlp;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;
import static gradkit.train.Options.sgd;
import static gradkit.train.Options.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradkit.data.Augmentation;
import gradkit.data.Examples;
import gradkit.train.FitOption;
import gradkit.train.Run;
import gradkit.train.UpdateRule;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code fit} sees of examples that are changed in each epoch. */
class AugmentedFitTest {
    private static final FitOption[] SHORT = {batch(16), epochs(2), seed(7)};

    @Test
    void asTheyAreIsTheSameRunAsWithoutAugmentation() {
        Examples images = bars(40, 1);
        Run plain = fit(mlp(16, 4, 2, seed(1)), images, validation(0.2), batch(16), epochs(2), seed(7));
        Run none = fit(mlp(16, 4, 2, seed(1)), images.augmented(Augmentation.NONE), validation(0.2), batch(16), epochs(2), seed(7));
        assertThat(losses(none)).isEqualTo(losses(plain));
    }

    @Test
    void imagesThatAMirrorDoesNotChangeTrainAsTheyAre() {
        Examples images = bars(40, 1);                    // columns 0 and 3 alike, 1 and 2 alike: a mirror shows the same
        Run plain = fit(mlp(16, 4, 2, seed(1)), images, SHORT);
        Run mirrored = fit(mlp(16, 4, 2, seed(1)), images.augmented(Augmentation.NONE.flip()), SHORT);
        for (int e = 0; e < 2; e++) assertThat(mirrored.epochs().get(e).loss()).as("same order, same rows, same labels").isCloseTo(plain.epochs().get(e).loss(), within(1e-6));
    }

    @Test
    void theSameSeedGivesTheSameRunAndEachEpochOtherPictures() {
        Examples images = noise(40);
        Augmentation turned = Augmentation.NONE.rotate(90);
        assertThat(losses(fit(mlp(16, 4, 2, seed(1)), images.augmented(turned), SHORT))).isEqualTo(losses(fit(mlp(16, 4, 2, seed(1)), images.augmented(turned), SHORT)));
        List<Double> frozen = losses(fit(mlp(16, 4, 2, seed(1)), images.augmented(turned), still(), epochs(3), batch(40), seed(7)));
        assertThat(frozen).as("at rate 0 only the pictures change").doesNotHaveDuplicates();
    }

    @Test
    void validationExamplesStayAsTheyAre() {
        Examples images = noise(40);
        var model = mlp(16, 4, 2, seed(1));
        double judged = Models.evaluate(model, images).loss();
        Run run = fit(model, images.augmented(Augmentation.NONE.rotate(90)), images, still(), SHORT[0], SHORT[1], SHORT[2]);
        assertThat(run.last().validationLoss()).isCloseTo(judged, within(1e-6));
        assertThat(run.last().loss()).isNotCloseTo(judged, within(1e-6));
    }

    @Test
    void imagesOfAnotherSizeAreRefusedBeforeTheFirstStep() {
        assertThatThrownBy(() -> fit(mlp(9, 4, 2, seed(1)), noise(4).augmented(Augmentation.NONE.flip()), adam())).hasMessageContaining("16 values");
    }

    private static UpdateRule still() {
        return sgd(0);
    }

    private static List<Double> losses(Run run) {
        return run.epochs().stream().map(Run.Epoch::loss).toList();
    }

    /** Bright columns in the middle, or at both sides. */
    private static Examples bars(int n, long seed) {
        var random = new Random(seed);
        float[][] rows = new float[n][16];
        int[] labels = IntStream.range(0, n).map(i -> i % 2).toArray();
        for (int i = 0; i < n; i++) for (int y = 0; y < 4; y++) {
            float ink = random.nextFloat();
            rows[i][4 * y + labels[i]] = rows[i][4 * y + 3 - labels[i]] = ink;
        }
        return Examples.of(rows, labels, new int[] {4, 4}, List.of("sides", "middle"));
    }

    private static Examples noise(int n) {
        var random = new Random(2);
        float[][] rows = new float[n][16];
        for (float[] row : rows) for (int j = 0; j < 16; j++) row[j] = random.nextFloat();
        return Examples.of(rows, IntStream.range(0, n).map(i -> i % 2).toArray(), new int[] {4, 4}, List.of("a", "b"));
    }
}
