package gradkit.course.bench;

import static gradkit.engine.Layers.conv;
import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.embedding;
import static gradkit.engine.Layers.flatten;
import static gradkit.engine.Layers.input;
import static gradkit.engine.Layers.lastStep;
import static gradkit.engine.Layers.lstm;
import static gradkit.engine.Layers.maxPool;
import static gradkit.engine.Layers.meanOverTime;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Layers.transformerLayer;
import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.mlp;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.eager;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;

import gradkit.data.Examples;
import gradkit.data.Mnist;
import gradkit.engine.Devices;
import gradkit.engine.Model;
import gradkit.train.Run;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Our side of the training rows: {@code fit} as a lesson writes it, and with {@code eager()}.
 *
 * <p>What counts is the second of two epochs. The first one also copies the examples to the engine, which the Python programs have done before they take the time.
 *
 * @param each examples in a batch
 */
record Fitting(Net net, int each) implements Program {

    /** The networks; {@code python_side.py} has the same. */
    enum Net { MLP, CNN, LSTM, TRANSFORMER }

    private static final List<String> TWO = List.of("0", "1");

    @Override
    public Map<String, Block> blocks(int size) {
        Examples train = examples(size * each);
        return Map.of("fit", () -> speed(fit(model(), train, adam(), batch(each), epochs(2), seed(7)), train),
            "eager", () -> speed(fit(model(), train, adam(), batch(each), epochs(2), seed(7), eager()), train));
    }

    private static double speed(Run run, Examples train) {
        return train.size() / run.last().seconds();
    }

    private Model model() {
        return switch (net) {
            case MLP -> mlp(784, 128, 10, seed(7));
            case CNN -> sequential(seed(7), input(1, 28, 28), conv(32, 3), relu(), maxPool(2), conv(64, 3), relu(), maxPool(2), flatten(), dense(64), relu(), dense(10));
            case LSTM -> sequential(seed(7), input(100), embedding(1000, 64), lstm(64), lastStep(), dense(2));
            case TRANSFORMER -> sequential(seed(7), input(64, 64), transformerLayer(4, 256), meanOverTime(), dense(2));
        };
    }

    private Examples examples(int count) {
        RandomGenerator random = seed(1);
        return switch (net) {
            case MLP, CNN -> Mnist.load().train().first(count);
            case LSTM -> made(count, new int[] {100}, () -> random.nextInt(1, 1000));
            case TRANSFORMER -> made(count, new int[] {64, 64}, () -> (float) random.nextGaussian());
        };
    }

    /** Where a value of an example comes from. */
    private interface Source {
        float next();
    }

    /** Of two classes, by the sign of what is drawn last. */
    private static Examples made(int count, int[] shape, Source source) {
        int length = shape.length == 1 ? shape[0] : shape[0] * shape[1];
        float[][] rows = new float[count][length];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < length; j++) rows[i][j] = source.next();
            labels[i] = rows[i][length - 1] % 2 > 0 ? 1 : 0;
        }
        return Examples.of(rows, labels, shape, TWO);
    }

    @Override
    public int threads() {
        return Devices.threads(model(), each);
    }
}
