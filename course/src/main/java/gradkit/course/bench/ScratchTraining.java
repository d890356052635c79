package gradkit.course.bench;

import static gradkit.scratch.Loss.CROSS_ENTROPY_FROM_LOGITS;

import gradkit.data.Examples;
import gradkit.data.Mnist;
import gradkit.engine.Devices;
import gradkit.scratch.Activation;
import gradkit.scratch.Adam;
import gradkit.scratch.Matrix;
import gradkit.scratch.Network;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;

/** The network 784–128–10 in plain Java and in double, trained as lesson 06 writes it; {@code python_side.py} has the same with NumPy, in place. */
final class ScratchTraining implements Program {

    private static final int BATCH = 32;
    /** Epochs before the time is taken, until the JIT compiler has nothing left to do. */
    private static final int WARM_UP = 3;

    private final int threads = Devices.threadsToUse();
    private final Random random = new Random(7);
    private final Network net = Network.dense(Activation.RELU, random, 784, 128, 10);
    private final Adam adam = new Adam(1e-3);

    @Override
    public Map<String, Block> blocks(int size) {
        Examples train = Mnist.load().train().first(size * BATCH);
        Matrix X = train.toMatrix(), Y = train.oneHot();
        for (int i = 0; i < WARM_UP; i++) speed(X, Y);
        return Map.of("scratch", () -> speed(X, Y));
    }

    /** An epoch, on as many threads as NumPy has: what is parallel in it runs in the pool that it was started in. */
    private double speed(Matrix X, Matrix Y) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        long began = System.nanoTime();
        pool.submit(() -> epoch(X, Y)).join();
        double seconds = (System.nanoTime() - began) / 1e9;
        pool.shutdown();
        return X.rows() / seconds;
    }

    private void epoch(Matrix X, Matrix Y) {
        int[] order = Examples.permutation(X.rows(), random);
        double total = 0;
        for (int from = 0; from < order.length; from += BATCH) {
            int[] rows = Arrays.copyOfRange(order, from, from + BATCH);
            total += step(X.take(rows), Y.take(rows));
        }
        if (Double.isNaN(total)) throw new IllegalStateException("the loss is not a number");
    }

    private double step(Matrix X, Matrix Y) {
        net.zeroGradients();
        Matrix Z = net.forward(X);
        double loss = CROSS_ENTROPY_FROM_LOGITS.value(Z, Y);
        net.backward(CROSS_ENTROPY_FROM_LOGITS.gradient(Z, Y));
        adam.step(net.parameters());
        return loss;
    }

    @Override
    public int threads() {
        return threads;
    }
}
