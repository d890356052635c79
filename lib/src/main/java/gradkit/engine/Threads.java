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
 * <p>They meet at the end of each operation, and if one has lost its core to another program, all wait for it: a step with as many threads as
 * cores takes ten times as long as soon as a browser wants a core too. So half of the cores share an operation, and all but one a long one. And
 * waking a thread takes longer than a small operation: that has one thread.
 */
final class Threads {
    private static final long SHORT = 6_000_000, LONG = 100_000_000;    // multiplications that each thread should have; measured

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

    /** Threads for the model's largest operation on a batch; of a model without layers nothing is known. */
    static int of(Model model, int batch, int cores) {
        if (model.layers().isEmpty()) return half(cores);
        long largest = batch * IntStream.range(0, model.layers().size()).mapToLong(i -> largest(model, i)).max().orElse(0);
        return (int) Math.max(Math.min(half(cores), 1 + largest / SHORT), Math.min(cores - 1, 1 + largest / LONG));
    }

    /** Half of the cores, but at least one. */
    static int half(int cores) {
        return Math.max(1, cores / 2);
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
