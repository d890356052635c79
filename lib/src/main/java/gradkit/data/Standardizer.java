package gradkit.data;

/**
 * Brings each feature to mean 0 and standard deviation 1: {@code x ← (x − μ)/σ}.
 *
 * <p>{@code μ} and {@code σ} come from the training examples only, and are then applied to all others: statistics that have seen
 * the test set leak it into training. A feature that never changes has σ = 0; it is only shifted.
 */
public final class Standardizer {
    private final double[] mean;
    private final double[] deviation;

    private Standardizer(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** Measures the mean and the (population) standard deviation of each feature. */
    public static Standardizer fit(Examples train) {
        if (train.size() == 0) throw new IllegalArgumentException("Standardizer: no examples to measure; expected at least one.");
        int features = train.features();
        double[] mean = new double[features];
        double[] deviation = new double[features];
        for (int i = 0; i < train.size(); i++) for (int j = 0; j < features; j++) mean[j] += train.get(i, j) / (double) train.size();
        for (int i = 0; i < train.size(); i++) for (int j = 0; j < features; j++) deviation[j] += Math.pow(train.get(i, j) - mean[j], 2) / train.size();
        for (int j = 0; j < features; j++) deviation[j] = Math.sqrt(deviation[j]);
        return new Standardizer(mean, deviation);
    }

    /** The examples with standardized features. */
    public Examples apply(Examples examples) {
        if (examples.features() != mean.length)
            throw new IllegalArgumentException("Standardizer: measured on %d features; these examples have %d.".formatted(mean.length, examples.features()));
        return examples.map(row -> {
            for (int j = 0; j < row.length; j++) row[j] = (float) ((row[j] - mean[j]) / (deviation[j] > 0 ? deviation[j] : 1));
            return row;
        });
    }

    /** μ of each feature. */
    public double[] mean() {
        return mean.clone();
    }

    /** σ of each feature. */
    public double[] deviation() {
        return deviation.clone();
    }
}
