package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * What a mask [batch, time], 1 for a real step and 0 for padding after the last of them, says about sequences [batch, time, width].
 *
 * <p>Each operation stands here twice: as it is called from Java, and below that as a {@link Script} has it, where x is what a layer begins with.
 */
final class Padded {
    private static final double FAR_BELOW = 1e9;

    private Padded() { }

    /** The mask of sequences [batch, time, width] without padding. */
    static NDArray allReal(NDArray x) {
        return x.getManager().ones(x.getShape().slice(0, 2), x.getDataType());
    }

    /** The script's name for the mask; where all steps are real, that of x. */
    private static String real(ScriptWriter script) {
        return script.mask().orElse("x.new_ones(x.shape[:2])");
    }

    /** The same with zeros at all padding. */
    static NDArray cleared(NDArray x, NDArray mask) {
        return x.mul(mask.expandDims(2));
    }

    /** The line of a script that clears x; empty where all steps are real. */
    static String clear(ScriptWriter script) {
        if (script.mask().isEmpty()) return "";
        cleared(script);
        return "x = self.cleared(x, %s)\n".formatted(script.mask().get());
    }

    private static void cleared(ScriptWriter script) {
        script.method("""
              def cleared(self, x: Tensor, mask: Tensor) -> Tensor:
                return x * mask.unsqueeze(2)
            """);
    }

    /** The largest value over the real steps, [batch, width]; 0 where there is none. */
    static NDArray max(NDArray x, NDArray mask) {
        NDArray any = mask.sum(new int[] {1}, true).minimum(1);                                  // [batch, 1]
        NDArray padding = mask.mul(-1).add(1).mul(any).expandDims(2);                            // [batch, time, 1]
        return JniUtils.max((PtNDArray) x.sub(padding.mul(FAR_BELOW)), 1, false);
    }

    static String max(ScriptWriter script) {
        script.method("""
              def max(self, x: Tensor, mask: Tensor) -> Tensor:
                any = mask.sum(1, keepdim=True).clamp(max=1)
                padding = ((1 - mask) * any).unsqueeze(2)
                return (x - padding * %s).max(1)[0]
            """.formatted(FAR_BELOW));
        return "self.max(x, %s)".formatted(real(script));
    }

    /** The mean over the real steps, [batch, width]; 0 where there is none. */
    static NDArray mean(NDArray x, NDArray mask) {
        return cleared(x, mask).sum(new int[] {1}).div(mask.sum(new int[] {1}, true).maximum(1));
    }

    static String mean(ScriptWriter script) {
        cleared(script);
        script.method("""
              def mean(self, x: Tensor, mask: Tensor) -> Tensor:
                return self.cleared(x, mask).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
            """);
        return "self.mean(x, %s)".formatted(real(script));
    }

    /** What stands at the last real step, [batch, width]; at the first where there is none. */
    static NDArray last(NDArray x, NDArray mask) {
        NDArray at = lengths(mask).maximum(1).sub(1);                                            // [batch, 1]
        return rows(x, at).squeeze(1);
    }

    static String last(ScriptWriter script) {
        script.method("""
              def last(self, x: Tensor, mask: Tensor) -> Tensor:
                at = self.lengths(mask).clamp(min=1) - 1
                return self.rows(x, at).squeeze(1)
            """);
        rows(script);
        return "self.last(x, %s)".formatted(real(script));
    }

    /** The real steps in reverse order, padding still behind them. Twice is once more what it was. */
    static NDArray reversed(NDArray x, NDArray mask) {
        long time = x.getShape().get(1);
        NDArray t = x.getManager().arange(0, time, 1, DataType.INT64).reshape(1, time), n = lengths(mask);
        NDArray real = t.lt(n).toType(DataType.INT64, false);                                    // [batch, time]
        return rows(x, n.sub(1).sub(t.mul(2)).mul(real).add(t));                                 // n − 1 − t where real, else t
    }

    static String reversed(String x, ScriptWriter script) {
        script.method("""
              def reversed(self, x: Tensor, mask: Tensor) -> Tensor:
                t, n = torch.arange(x.size(1), device=x.device), self.lengths(mask)
                return self.rows(x, torch.where(t < n, n - 1 - t, t))
            """);
        rows(script);
        return "self.reversed(%s, %s)".formatted(x, real(script));
    }

    private static NDArray lengths(NDArray mask) {
        return mask.sum(new int[] {1}, true).toType(DataType.INT64, false);                      // [batch, 1]
    }

    /** Of each sequence the steps with these numbers [batch, k], as [batch, k, width]. */
    private static NDArray rows(NDArray x, NDArray steps) {
        long batch = x.getShape().get(0), time = x.getShape().get(1);
        NDArray first = x.getManager().arange(0, batch, 1, DataType.INT64).mul(time).reshape(batch, 1);
        return JniUtils.embedding((PtNDArray) steps.add(first), (PtNDArray) x.reshape(batch * time, -1), false);
    }

    private static void rows(ScriptWriter script) {
        script.method("""
              def lengths(self, mask: Tensor) -> Tensor:
                return mask.sum(1, keepdim=True).long()
            """);
        script.method("""
              def rows(self, x: Tensor, steps: Tensor) -> Tensor:
                return x.gather(1, steps.unsqueeze(2).expand(-1, -1, x.size(2)))
            """);
    }
}
