package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkCopyTest {
    private final Random rng = new Random(7);
    private final Matrix X = Matrix.random(5, 2, rng);
    private final Network net = Network.dense(Activation.TANH, rng, 2, 4, 3);

    @Test void aCopyDoesNotLearnOn() {
        Network copy = net.copy();
        Matrix before = copy.forward(X);
        net.backward(net.forward(X));
        new Sgd(0.1).step(net.parameters());
        assertThat(copy.forward(X)).isEqualTo(before).isNotEqualTo(net.forward(X));
    }

    @Test void drawingWithACopyLeavesTheBackwardPassAlone() {
        Matrix out = net.forward(X);
        net.copy().forward(Matrix.zeros(50, 2));
        net.backward(out);
        assertThat(net.parameters().get(0).gradient()).isNotEqualTo(Matrix.zeros(2, 4));
    }

    @Test void denseLayersStandInTheOrderOfTheirSizes() {
        assertThat(net).hasToString("Dense(2→4) → Activate(TANH) → Dense(4→3), 27 parameters");
    }
}
