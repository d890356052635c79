package gradkit.engine;

import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.oneCycle;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;

import gradkit.data.Digits;
import gradkit.data.Examples;
import gradkit.data.Mnist;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lesson 15's recipe is no lucky seed. The lesson itself asserts its floors with its own seed, for both networks. */
class DigitsFloorTest {

    @Test
    void fiveEpochsOf784To128To10ReachTheFloorOnTheMeanOfFiveSeeds() {
        Mnist digits = Mnist.load();
        Examples train = Digits.deskew(digits.train());
        Examples test = Digits.deskew(digits.test());
        double[] accuracies = LongStream.rangeClosed(1, 5).mapToDouble(n -> {
            Model net = Models.mlp(784, 128, 10, seed(n));
            Models.fit(net, train, oneCycle(adam(), 5e-3), batch(128), epochs(5), seed(n));
            return Models.evaluate(net, test).accuracy();
        }).toArray();
        assertThat(DoubleStream.of(accuracies).average().orElseThrow()).as("mean of %s", Arrays.toString(accuracies)).isGreaterThan(0.9845);
    }
}
