package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Labels that were drawn at random can be learned by heart, and say nothing of new ones. */
class RandomLabelsTest {

    @Test
    void fortyCoinsAreLearnedByHeartAndNewOnesAreGuessed() {
        for (int seed = 1; seed <= 3; seed++) {
            RandomGenerator dice = new Random(seed);
            Matrix X = Matrix.random(40, 2, dice);
            Matrix y = coins(40, dice);
            Network net = Network.dense(Activation.RELU, dice, 2, 40, 40, 1);
            Adam rule = new Adam(0.01);
            for (int step = 0; step < 600; step++) {
                net.zeroGradients();
                net.backward(Loss.BCE_FROM_LOGITS.gradient(net.forward(X), y));
                rule.step(net.parameters());
            }
            assertThat(right(net, X, y)).as("learned, seed %d", seed).isGreaterThanOrEqualTo(0.95);
            assertThat(right(net, Matrix.random(10_000, 2, dice), coins(10_000, dice))).as("new, seed %d", seed).isBetween(0.475, 0.525);
        }
    }

    private static Matrix coins(int m, RandomGenerator dice) {
        return Matrix.zeros(m, 1).map(zero -> dice.nextInt(2));
    }

    private static double right(Network net, Matrix X, Matrix y) {
        Matrix z = net.forward(X);
        return IntStream.range(0, z.rows()).filter(i -> (z.get(i, 0) >= 0 ? 1 : 0) == y.get(i, 0)).count() / (double) z.rows();
    }
}
