package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How many threads share one operation of a training step.
 *
 * <p>Threads that wait for the next operation sleep, or else they would be in the way of all other programs; and waking one takes longer than
 * a small operation. So few multiplications have one thread: on four, the dense network of lesson 15 took 1.7 times as long, an LSTM 8 times.
 */
final class Threads {
    private static final long MULTIPLICATIONS = 100_000_000;    // that each thread should have; measured

    private Threads() { }

    /** Does the work with so many threads. */
    static <T> T with(int threads, Supplier<T> work) {
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads);
        try {
            return work.get();
        } finally {
            JniUtils.setNumThreads(before);
        }
    }

    /** One thread for each so many multiplications of the largest operation, but at most {@code most}; of a model without layers nothing is known. */
    static int of(Model model, int batch, int most) {
        if (model.layers().isEmpty()) return most;
        long largest = IntStream.range(0, model.layers().size()).mapToLong(i -> largest(model, i)).max().orElse(0);
        return (int) Math.min(most, 1 + batch * largest / MULTIPLICATIONS);
    }

    /** Multiplications of layer {@code i} for one example, with the largest of its weights: each at all pixels of a picture, or all steps of a sequence. */
    private static long largest(Model model, int i) {
        if (model.layers().get(i) instanceof SequenceLayers.Embedding) return 0;    // takes rows, multiplies nothing
        Shape out = model.shapes().get(i + 1);
        long places = switch (out.dimension()) {
            case 3 -> out.get(1) * out.get(2);
            case 2 -> out.get(0);
            default -> 1;
        };
        return places * model.part(i).getParameters().values().stream().map(Parameter::getArray).filter(w -> w.getShape().dimension() > 1).mapToLong(NDArray::size).max().orElse(0);
    }
}
