package gradkit.train;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run of training did: its epochs, its way between their ends, and why it ended. Prints as a table.
 *
 * @param reason in words, with what to do about it when it went wrong
 */
public record Run(List<Epoch> epochs, Trace trace, Ending ending, String reason) {

    /** Why a run ended. */
    public enum Ending { RUNNING, COMPLETED, STOPPED_EARLY, STOPPED_BY_HAND, INTERRUPTED, DIVERGED }

    /**
     * One pass over the training examples. Training loss and accuracy are means over its batches, taken while the weights were
     * changing (and with dropout, where there is some); validation is measured at its end, and NaN where there is no validation data.
     *
     * @param number from 1
     * @param loss mean over the examples, in nats for cross-entropy
     * @param accuracy share of right answers, 0 to 1
     * @param rate learning rate of its last step
     * @param seconds that it took, validation included
     */
    public record Epoch(int number, double loss, double accuracy, double validationLoss, double validationAccuracy, double rate, double seconds) {
        /** The loss to choose by: on validation data where there is some. */
        public double decisiveLoss() {
            return Double.isNaN(validationLoss) ? loss : validationLoss;
        }
    }

    public Run {
        epochs = List.copyOf(epochs);
    }

    /** The epoch with the lowest loss on validation data (without it: on the training data). */
    public Epoch best() {
        return bestOf(epochs);
    }

    /** The last whole epoch. */
    public Epoch last() {
        requireSome(epochs);
        return epochs.get(epochs.size() - 1);
    }

    /** How long all whole epochs took together. */
    public double seconds() {
        return epochs.stream().mapToDouble(Epoch::seconds).sum();
    }

    static Epoch bestOf(List<Epoch> epochs) {
        requireSome(epochs);
        return epochs.stream().min(Comparator.comparingDouble(Epoch::decisiveLoss)).orElseThrow();
    }

    private static void requireSome(List<Epoch> epochs) {
        if (epochs.isEmpty()) throw new IllegalStateException("Run: it ended before its first epoch was whole, so there is no best or last one. Let it run longer.");
    }

    @Override
    public String toString() {
        var text = new StringBuilder("epoch |   loss | accuracy | validation loss | validation accuracy |     rate | seconds\n");
        for (Epoch e : epochs) text.append(String.format(Locale.ROOT, "%5d | %6.4f | %8.4f | %15s | %19s | %8.2e | %7.1f%n",
            e.number, e.loss, e.accuracy, number(e.validationLoss), number(e.validationAccuracy), e.rate, e.seconds));
        if (!trace.movements().isEmpty()) text.append("Rate changed by hand: ").append(trace.movements().stream().map(Run::words).collect(Collectors.joining(", "))).append(".\n");
        return text.append(reason).toString();
    }

    private static String words(Trace.RateChange change) {
        return String.format(Locale.ROOT, "× %s from epoch %.2f", change.factor(), change.epoch());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
}
