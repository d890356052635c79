package gradkit.course.bench;

import gradkit.data.Examples;
import gradkit.engine.Model;
import gradkit.engine.Models;
import gradkit.train.Options;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one call of {@code fit} trains: a dense network on made-up rows, and what it should need.
 *
 * @param layers sizes, input first
 * @param batch  examples in a step
 * @param rows   examples in an epoch
 */
record ScalingTask(List<Integer> layers, int batch, int rows) {

    private static final int FLOAT = 4;     // bytes
    private static final int LONG = 8;
    private static final int ARRAY_HEAD = 16;
    private static final int PER_WEIGHT = 4;   // the weight, its gradient, Adam's two averages

    int features() {
        return layers.get(0);
    }

    int steps() {
        return (rows + batch - 1) / batch;
    }

    private long pairs(int from) {
        long sum = 0;
        for (int i = from; i + 1 < layers.size(); i++) sum += (long) layers.get(i) * layers.get(i + 1);
        return sum;
    }

    private long outputs() {
        return layers.stream().skip(1).mapToLong(n -> n).sum();
    }

    /** What training changes, biases included. */
    long weights() {
        return pairs(0) + outputs();
    }

    /** Multiplications and additions of a step's matrix products: forward, for the weights' gradients, and for the inputs' of all layers but the first. */
    double operations() {
        return 2.0 * batch * (2 * pairs(0) + pairs(1));
    }

    /** What the engine keeps of the data: values and labels. */
    long dataBytes() {
        return (long) rows * (FLOAT * features() + LONG);
    }

    /** What Java keeps of the data, as one array a row; {@code Examples.of} copies them, so for a moment it is twice that. */
    long javaBytes() {
        return 2L * rows * (FLOAT * features() + ARRAY_HEAD + LONG);
    }

    long weightBytes() {
        return FLOAT * PER_WEIGHT * weights();
    }

    /** Each layer's outputs, before and behind its ReLU, and their gradients. */
    long batchBytes() {
        return 2L * FLOAT * batch * (2 * outputs() - layers.get(layers.size() - 1));
    }

    /** All of these. */
    long bytes() {
        return dataBytes() + javaBytes() + weightBytes() + batchBytes();
    }

    Model model() {
        return Models.mlp(layers.stream().mapToInt(n -> n).toArray(), Options.seed(7));
    }

    /** Rows that mean nothing: how long a step takes does not depend on it. */
    Examples data() {
        RandomGenerator random = Options.seed(8);
        int classes = layers.get(layers.size() - 1);
        float[][] X = new float[rows][features()];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < X[i].length; j++) X[i][j] = random.nextFloat();
            labels[i] = i % classes;
        }
        return Examples.of(X, labels);
    }
}
