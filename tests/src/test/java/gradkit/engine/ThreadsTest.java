package gradkit.engine;

import static gradkit.engine.Layers.conv;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.embedding;
import static gradkit.engine.Layers.flatten;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.lastStep;
import static gradkit.engine.Layers.lstm;
import static gradkit.engine.Models.mlp;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

/** A step's threads follow from the sizes alone, so that the same run gives the same numbers. */
class ThreadsTest {

    @Test
    void aSmallNetworkHasOneALargerOneHalfOfTheCoresAndALargeOneAllButOne() {
        assertThat(Threads.of(mlp(784, 128, 10, seed(1)), 32, 8)).isEqualTo(1);     // 3.2 million multiplications
        assertThat(Threads.of(mlp(784, 128, 10, seed(1)), 128, 8)).isEqualTo(3);    // 12.8 million
        assertThat(Threads.of(mlp(784, 128, 10, seed(1)), 128, 4)).isEqualTo(2);
        assertThat(Threads.of(mlp(784, 2048, 2048, 10, seed(1)), 512, 8)).isEqualTo(7);
    }

    @Test
    void aCoreIsLeftToOthersAndOneThreadTheLeast() {
        for (int batch : new int[] {1, 32, 4096}) {
            assertThat(Threads.of(mlp(784, 2048, 2048, 10, seed(1)), batch, 1)).isEqualTo(1);
            assertThat(Threads.of(mlp(784, 2048, 2048, 10, seed(1)), batch, 2)).isEqualTo(1);
            assertThat(Threads.of(mlp(784, 2048, 2048, 10, seed(1)), batch, 4)).isBetween(1, 3);
        }
    }

    @Test
    void aFilterIsUsedAtEachPixel() {
        // 64 examples · 26² pixels · 32·3·3 weights = 12.5 million; the second: 64 · 24² · 64·32·3·3 = 679 million
        Model pictures = sequential(seed(1), input(1, 28, 28), conv(32, 3), conv(64, 3), flatten(), dense(10));
        assertThat(Threads.of(pictures, 64, 10)).isEqualTo(7);
    }

    @Test
    void anEmbeddingMultipliesNothing() {
        // lstm: 4 examples · 100 steps · 4·64·64 weights = 6.6 million
        assertThat(Threads.of(sequential(seed(1), input(100), embedding(100_000, 64), lstm(64), lastStep(), dense(2)), 4, 16)).isEqualTo(2);
    }

    @Test
    void afterTheWorkAllIsAsBefore() {
        int before = Devices.threads();
        assertThat(Threads.with(before + 1, JniUtils::getNumThreads)).isEqualTo(before + 1);
        assertThatThrownBy(() -> Threads.with(before + 1, () -> {
            throw new IllegalStateException("broken");
        })).hasMessage("broken");
        assertThat(Devices.threads()).isEqualTo(before);
    }
}
