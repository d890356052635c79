package gradkit.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * Trains many steps with one call into the engine, which runs the model's {@link Script}.
 *
 * <p>A call is as many steps as take about 20 ms, and at least one: so often the loop looks at the steering and tells how far it is. Each step's
 * rate goes in, and its loss and hits come back, whatever the number of steps in a call.
 */
final class CompiledLoop extends TrainingLoop {
    private static final double CALL_SECONDS = 0.02;
    private static final int MOST_VALUES = 4 << 20;         // of the examples of one call: 16 MB

    private final CompiledSteps compiled;
    private int steps = 1;                                  // in the next call
    private double lossSum;
    private long hits;

    CompiledLoop(TrainingTask task, Script script) {
        super(task, "");
        compiled = new CompiledSteps(script, model, manager);
    }

    @Override
    int epoch(int[] order, PtNDArray places) {
        lossSum = 0;
        hits = 0;
        int b = 0;
        while (b < batches) {
            if (!steering.goesOn()) return b;
            int until = Math.min(batches, b + steps);
            long start = System.nanoTime();
            float[][] results = call(order, places, b, until);
            steps = stepsIn(CALL_SECONDS * (until - b) / ((System.nanoTime() - start) / 1e9));
            for (float[] result : results) {
                lossSum += (double) result[0] * (seen(b + 1) - seen(b));
                hits += (long) result[1];
                tell(++b);
            }
        }
        return batches;
    }

    /** Trains on the batches from {@code b} to below {@code until}: each one's mean loss and number of right answers. */
    private float[][] call(int[] order, PtNDArray places, int b, int until) {
        double[] rates = new double[until - b];
        for (int i = 0; i < rates.length; i++) rates[i] = log.rate(b + i);
        try (NDManager scope = manager.newSubManager()) {
            PtNDArray index = JniUtils.slice(places, 0, seen(b), seen(until), 1);
            index.attach(scope);
            NDArray x = feed.rows(Arrays.copyOfRange(order, seen(b), seen(until)), index, scope);
            NDArray truth = JniUtils.take(y, index, (PtNDManager) scope);
            return steps(x, truth, rates);
        }
    }

    private float[][] steps(NDArray x, NDArray truth, double[] rates) {
        try {
            return compiled.run(x, truth, rates);
        } catch (EngineException e) {
            explain(x);
            throw e;
        }
    }

    /** Computes each batch layer by layer, so that the layer at fault says it in its own words. */
    private void explain(NDArray x) {
        long rows = x.getShape().get(0);
        for (long from = 0; from < rows; from += plan.batch()) {
            NDArray batch = JniUtils.slice((PtNDArray) x, 0, from, Math.min(rows, from + plan.batch()), 1);
            GradMode.off(() -> model.forward(batch));
        }
    }

    private int stepsIn(double wanted) {
        double room = MOST_VALUES / ((double) plan.batch() * model.shapes().get(0).size());
        return (int) Math.max(1, Math.min(wanted, room));
    }

    @Override
    double lossSum() {
        return lossSum;
    }

    @Override
    long hits() {
        return hits;
    }

    @Override
    public void close() {
        compiled.close();
        super.close();
    }
}
