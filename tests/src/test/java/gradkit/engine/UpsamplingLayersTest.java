package gradkit.engine;

import static gradkit.engine.Layers.conv;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.flatten;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.pixelShuffle;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Layers.reshape;
import static gradkit.engine.Layers.sigmoid;
import static gradkit.engine.Models.load;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import gradkit.scratch.Matrix;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpsamplingLayersTest {
    private final NDManager manager = Devices.manager().newSubManager();

    @AfterEach
    void free() {
        manager.close();
    }

    private static Model generator(long seed) {
        return sequential(seed(seed), dense(3, 8 * 4), relu(), reshape(8, 2, 2), conv(12, 3).padding(1), pixelShuffle(2), relu(), conv(4, 3).padding(1), pixelShuffle(2), sigmoid());
    }

    @Test
    void fourChannelsOfOnePixelBecomeOneOfFour() {
        NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(1, 4, 1, 1));
        NDArray y = pixelShuffle(2).apply(x, pixelShuffle(2).block(new Shape(4, 1, 1)), false);
        assertThat(y.getShape()).isEqualTo(new Shape(1, 1, 2, 2));
        assertThat(y.toFloatArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void channelsAndPixelsComeOutInTheirPlaces() {
        float[] all = new float[2 * 8 * 2 * 3];                                     // two examples of 8 channels, 2 × 3
        for (int i = 0; i < all.length; i++) all[i] = i;
        NDArray x = manager.create(all, new Shape(2, 8, 2, 3));
        NDArray y = pixelShuffle(2).apply(x, pixelShuffle(2).block(new Shape(8, 2, 3)), false);
        assertThat(y.getShape()).isEqualTo(new Shape(2, 2, 4, 6));
        for (int n = 0; n < 2; n++) for (int c = 0; c < 2; c++) for (int row = 0; row < 4; row++) for (int col = 0; col < 6; col++)
            assertThat(y.getFloat(n, c, row, col)).isEqualTo(x.getFloat(n, 4 * c + 2 * (row % 2) + col % 2, row / 2, col / 2));
    }

    /** The way back of a convolution with stride 2 is a convolution with stride 1 and a shuffle, with the same weights in other places. */
    @Test
    void aConvolutionAndAShuffleAreTheWayBackOfAConvolutionThatStrides() {
        float[] w = new float[16];                                                  // 4 × 4, stride 2, padding 1: 8 × 8 to 4 × 4
        for (int i = 0; i < 16; i++) w[i] = (float) Math.sin(1 + i);
        PtNDArray image = (PtNDArray) manager.zeros(new Shape(1, 1, 8, 8)), small = (PtNDArray) manager.create(FromScratch.floats(Matrix.random(4, 4, seed(2))), new Shape(1, 1, 4, 4));
        image.setRequiresGradient(true);
        PtNDArray none = (PtNDArray) manager.zeros(new Shape(1));
        PtNDArray strided = (PtNDArray) GradMode.on(() -> JniUtils.convolution(image, (PtNDArray) manager.create(w, new Shape(1, 1, 4, 4)), none, new Shape(2, 2), new Shape(1, 1), new Shape(1, 1), 1));
        JniUtils.backward((PtNDArray) GradMode.on(() -> strided.mul(small).sum()), (PtNDArray) manager.ones(new Shape()), false, false);
        float[] back = image.getGradient().toFloatArray();

        float[] rearranged = new float[4 * 9];                                      // for each of the four places in a pixel's 2 × 2, a 3 × 3 filter
        for (int a = 0; a < 2; a++) for (int b = 0; b < 2; b++) for (int u = 0; u < 3; u++) for (int v = 0; v < 3; v++) {
            int row = a + 3 - 2 * u, col = b + 3 - 2 * v;                           // which weight the pixel u − 1, v − 1 away stamps there
            if (row >= 0 && row < 4 && col >= 0 && col < 4) rearranged[9 * (2 * a + b) + 3 * u + v] = w[4 * row + col];
        }
        var model = sequential(seed(1), input(1, 4, 4), conv(4, 3).padding(1), pixelShuffle(2));
        Model.overwrite(model.trainable().get(0), rearranged);
        assertThat(model.forward(small, false).toFloatArray()).containsExactly(back, within(1e-5f));
    }

    @Test
    void theirBlocksComputeTheSameAndGradientsGoThrough() {
        var model = generator(1);
        var store = new ParameterStore(manager, false);
        NDArray z = manager.create(FromScratch.floats(Matrix.random(5, 3, seed(3))), new Shape(5, 3));
        assertThat(model.forward(z, false).getShape()).isEqualTo(new Shape(5, 1, 8, 8));
        assertThat(model.forward(z, false).toFloatArray()).containsExactly(model.block().forward(store, new NDList(z), false).singletonOrThrow().toFloatArray(), within(1e-6f));
        try (var tape = model.tape()) {
            tape.backward(model.forward(tape.array(Matrix.random(5, 3, seed(3)))).mean());
        }
        assertThat(model.trainable()).allSatisfy(array -> assertThat(array.getGradient().abs().sum().getFloat()).isPositive());
    }

    @Test
    void outputsAreImagesAndSurviveAFile(@TempDir Path folder) {
        var model = generator(2);
        Matrix noise = Matrix.random(300, 3, seed(4));
        assertThat(model.outputs(noise).shape()).isEqualTo("[300, 64]");
        NDArray some = manager.create(FromScratch.floats(noise.slice(298, 300)), new Shape(2, 3));
        float[] made = model.forward(some, false).toFloatArray();
        for (int i = 0; i < 128; i++) assertThat(model.outputs(noise).get(298 + i / 64, i % 64)).isCloseTo(made[i], within(1e-6));
        assertThat(model.toString().lines().map(String::strip)).anyMatch(line -> line.matches("reshape 8 2 2 +\\[8, 2, 2] +0")).anyMatch(line -> line.matches("pixelShuffle 2 +\\[3, 4, 4] +0"));
        model.save(folder.resolve("made.model"));
        assertThat(load(folder.resolve("made.model")).outputs(noise)).isEqualTo(model.outputs(noise));
        assertThatThrownBy(() -> model.outputs(Matrix.zeros(1, 4))).hasMessageContaining("[4]").hasMessageContaining("expected [3]");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> sequential(seed(1), dense(3, 30), reshape(8, 2, 2))).hasMessageContaining("[30], 30 values; expected 32");
        assertThatThrownBy(() -> sequential(seed(1), input(3, 2, 2), pixelShuffle(2))).hasMessageContaining("[3, 2, 2]").hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> pixelShuffle(0)).hasMessageContaining("factor of at least 1");
        assertThatThrownBy(() -> new UpsamplingLayers.Reshape(List.of())).hasMessageContaining("reshape(32, 7, 7)");
        assertThatThrownBy(() -> sequential(seed(1), reshape(1, 2, 2), flatten())).hasMessageContaining("input(1, 28, 28)");
    }
}
