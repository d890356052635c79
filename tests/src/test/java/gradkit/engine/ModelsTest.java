package gradkit.engine;

import static gradkit.engine.Models.mlp;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import gradkit.data.Toy;
import gradkit.scratch.Activation;
import gradkit.scratch.Network;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private static double deviation(Model model, int parameter) {
        float[] w = model.trainable().get(parameter).toFloatArray();
        double squares = 0;
        for (float v : w) squares += v * v;
        return Math.sqrt(squares / w.length);
    }

    @Test
    void printsAsATableOfLayersShapesAndParameters() {
        assertThat(mlp(784, 128, 10, seed(7)).toString().lines().map(String::strip)).containsSubsequence("mlp 784–128–10")
            .anyMatch(line -> line.matches("dense 784→128 +\\[128] +100,480")).anyMatch(line -> line.matches("relu +\\[128] +0"))
            .anyMatch(line -> line.matches("dense 128→10 +\\[10] +1,290")).anyMatch(line -> line.startsWith("101,770 parameters, on the "));
    }

    @Test
    void weightsStartAsHeBeforeAReluAsLeCunElsewhereAndBiasesAt0() {
        var model = mlp(784, 256, 100, seed(7));
        assertThat(deviation(model, 0)).isBetween(0.98 * Math.sqrt(2.0 / 784), 1.02 * Math.sqrt(2.0 / 784));
        assertThat(deviation(model, 2)).isBetween(0.98 * Math.sqrt(1.0 / 256), 1.02 * Math.sqrt(1.0 / 256));
        assertThat(deviation(model, 1) + deviation(model, 3)).isZero();
    }

    @Test
    void theSeedFixesTheWeights() {
        assertThat(mlp(2, 4, 2, seed(7)).trainable().get(0).toFloatArray()).isEqualTo(mlp(2, 4, 2, seed(7)).trainable().get(0).toFloatArray())
            .isNotEqualTo(mlp(2, 4, 2, seed(8)).trainable().get(0).toFloatArray());
    }

    @Test
    void aNetworkFromScratchIsJudgedAsTheSameOneOnTheEngine() {
        var points = Toy.blobs(60, 3, seed(7));
        var network = Network.dense(Activation.RELU, seed(8), 2, 16, 3);
        var ours = Models.evaluate(network, points);
        var engine = Models.evaluate(Models.model(network), points);
        assertThat(ours.loss()).isCloseTo(engine.loss(), within(1e-6));
        assertThat(ours.predictions()).isEqualTo(engine.predictions());
        assertThat(ours.probabilities(0)).containsExactly(engine.probabilities(0), within(1e-6f));
        assertThatThrownBy(() -> Models.evaluate(Network.dense(Activation.RELU, seed(8), 2, 1), points)).hasMessageContaining("1 outputs").hasMessageContaining("3 classes");
    }

    @Test
    void theDeviceIsTheFirstGpuElseTheCpuAndSaysWhy() {
        assertThat(Devices.choose("", 2)).isEqualTo(new Devices.Choice(Device.gpu(0), "the first of 2 that the engine can use"));
        assertThat(Devices.choose("", 0).device()).isEqualTo(Device.cpu());
        assertThat(Devices.choose("", 0).reason()).isNotBlank();
        assertThat(Devices.choose("cpu", 2)).hasToString("CPU: GRADKIT_DEVICE asks for it");
        assertThat(Devices.choose("GPU1", 2).device()).isEqualTo(Device.gpu(1));
        assertThatThrownBy(() -> Devices.choose("gpu1", 1)).hasMessageContaining("GRADKIT_DEVICE=gpu1").hasMessageContaining("sees 1");
        assertThatThrownBy(() -> Devices.choose("tpu", 1)).hasMessageContaining("expected cpu");
    }

    @Test
    void threadsComeFromTheVariableElseFromTheCores() {
        assertThat(Devices.threadsToUse("3")).isEqualTo(3);
        assertThat(Devices.threadsToUse("")).isBetween(1, Runtime.getRuntime().availableProcessors());
        assertThatThrownBy(() -> Devices.threadsToUse("many")).hasMessageContaining("GRADKIT_THREADS=many");
    }
}
