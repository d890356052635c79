package gradkit.train;

/** One choice for a run of training; made by {@link Options}, read by {@link FitPlan}. */
public sealed interface FitOption permits Seed, UpdateRule, EarlyStopping, FitOption.BatchSize, FitOption.Epochs, FitOption.ValidationShare, FitOption.ClipNorm, FitOption.Brief, FitOption.Eager {

    /** Examples in one step. */
    record BatchSize(int size) implements FitOption {
        public BatchSize {
            require(size >= 1, "batch(" + size + "): a batch has at least one example.");
        }
    }

    /** Passes over the training examples. */
    record Epochs(int count) implements FitOption {
        public Epochs {
            require(count >= 1, "epochs(" + count + "): expected at least one pass.");
        }
    }

    /** The share of the training examples kept aside to choose by. */
    record ValidationShare(double share) implements FitOption {
        public ValidationShare {
            require(share >= 0 && share < 1, "validation(" + share + "): expected a share from 0 to below 1, such as 0.1.");
        }
    }

    /** The longest that all gradients together, seen as one vector, may be. */
    record ClipNorm(double norm) implements FitOption {
        public ClipNorm {
            require(norm > 0, "clip(" + norm + "): expected a positive length.");
        }
    }

    /** A line of progress, and no curves. */
    record Brief() implements FitOption { }

    /** One call into the engine for each operation. */
    record Eager() implements FitOption { }

    private static void require(boolean holds, String message) {
        if (!holds) throw new IllegalArgumentException(message);
    }
}
