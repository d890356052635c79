package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Losses on the engine as the textbook has them: arguments are {@code (yHat, y)}, the result is one number, a mean.
 *
 * <p>DJL's own {@code Loss} classes take {@code (y, yHat)} as lists, and {@code Loss.l2Loss()} is half the mean squared error.
 */
public final class Losses {
    private Losses() { }

    /**
     * Cross-entropy of softmax, from logits: {@code −(1/m) Σ_i log softmax(ẑ_i)[y_i]}, in nats.
     *
     * @param yHat logits [batch, classes]
     * @param y the true classes [batch], whole numbers
     */
    public static NDArray crossEntropyFromLogits(NDArray yHat, NDArray y) {
        if (yHat.getShape().dimension() != 2 || y.getShape().dimension() != 1 || yHat.getShape().get(0) != y.getShape().get(0))
            throw new IllegalArgumentException("crossEntropyFromLogits: yHat is " + yHat.getShape() + ", y is " + y.getShape() + "; expected logits [batch, classes] and class numbers [batch].");
        PtNDArray logP = JniUtils.logSoftmax((PtNDArray) yHat, 1, yHat.getDataType());
        return JniUtils.neg(JniUtils.mean(ofClass(logP, y, 1)));
    }

    /**
     * Cross-entropy of softmax over the positions that count: {@code −(1/N) Σ mask · log softmax(ẑ)[y]} with N the sum of the mask, in nats.
     * A batch's mean is one over its real positions, so that padding changes nothing. Where nothing counts it is 0.
     *
     * @param yHat logits [batch, time, classes]
     * @param y the true classes [batch, time], whole numbers; any class where the mask is 0
     * @param mask 1 where a position counts, else 0, [batch, time]
     */
    public static NDArray maskedCrossEntropyFromLogits(NDArray yHat, NDArray y, NDArray mask) {
        Shape shape = yHat.getShape();
        if (shape.dimension() != 3 || !y.getShape().equals(shape.slice(0, 2)) || !mask.getShape().equals(y.getShape()))
            throw new IllegalArgumentException("maskedCrossEntropyFromLogits: yHat is %s, y is %s, mask is %s; expected logits [batch, time, classes], and [batch, time] twice.".formatted(shape, y.getShape(), mask.getShape()));
        NDArray logP = ofClass(JniUtils.logSoftmax((PtNDArray) yHat, 2, yHat.getDataType()), y, 2).squeeze(2);
        return logP.mul(mask).sum().div(mask.sum().maximum(1)).neg();
    }

    /** Picks the entry of the true class out of each row of classes, which lie along this axis. */
    private static PtNDArray ofClass(PtNDArray logP, NDArray y, int axis) {
        PtNDArray truth = JniUtils.unsqueeze((PtNDArray) (y.getDataType() == DataType.INT64 ? y : y.toType(DataType.INT64, false)), axis);
        return JniUtils.gather(logP, truth, axis);
    }

    /** Mean squared error over all entries: {@code (1/n) Σ (ŷ − y)²}. */
    public static NDArray mse(NDArray yHat, NDArray y) {
        return sameShape("mse", yHat, y).sub(y).square().mean();
    }

    /** Mean absolute error over all entries: {@code (1/n) Σ |ŷ − y|}. */
    public static NDArray mae(NDArray yHat, NDArray y) {
        return sameShape("mae", yHat, y).sub(y).abs().mean();
    }

    /**
     * Binary cross-entropy of a sigmoid, from logits, over all entries: {@code (1/n) Σ log(1 + e^ẑ) − ẑ·y}, in a form that cannot
     * overflow, in nats.
     */
    public static NDArray bceFromLogits(NDArray yHat, NDArray y) {
        NDArray z = sameShape("bceFromLogits", yHat, y);
        return JniUtils.softPlus((PtNDArray) z).sub(z.mul(y)).mean();
    }

    /** Binary cross-entropy of probabilities, over all entries: {@code −(1/n) Σ y log ŷ + (1 − y) log(1 − ŷ)}; ŷ is kept 1e-7 off 0 and 1. */
    public static NDArray bce(NDArray yHat, NDArray y) {
        NDArray p = sameShape("bce", yHat, y).maximum(Constant.beside(yHat, 1e-7)).minimum(Constant.beside(yHat, 1 - 1e-7));
        return y.mul(p.log()).add(y.neg().add(1).mul(p.neg().add(1).log())).mean().neg();
    }

    private static NDArray sameShape(String loss, NDArray yHat, NDArray y) {
        // The engine would broadcast [n, 1] against [n] to [n, n] and return a wrong number without a word.
        if (!yHat.getShape().equals(y.getShape()))
            throw new IllegalArgumentException(loss + ": yHat is " + yHat.getShape() + ", y is " + y.getShape() + "; expected the same shape.");
        return yHat;
    }
}
