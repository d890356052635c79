package gradkit.train;

/**
 * Where a run stands.
 *
 * @param epoch from 1
 * @param batch done in this epoch, from 0 to {@code batches}
 * @param loss mean over this epoch's batches so far
 * @param validationAccuracy after the last whole epoch; NaN before, or without validation data
 * @param rate learning rate of the last step
 * @param factor by which the schedule's rate was multiplied to give it; 1 unless changed by hand
 * @param secondsLeft as the speed so far has it
 */
public record Progress(int epoch, int epochs, int batch, int batches, double loss, double validationAccuracy, double rate, double factor, double secondsLeft) {
    /** The share of the whole run that is done, 0 to 1. */
    public double done() {
        return (epoch - 1 + batch / (double) batches) / epochs;
    }
}
