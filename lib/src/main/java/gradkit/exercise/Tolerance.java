package gradkit.exercise;

/**
 * How far an answer may be off: {@code |came − expected| ≤ absolute + relative·|expected|}.
 *
 * @param absolute what counts near zero
 * @param relative what counts for large values
 */
public record Tolerance(double absolute, double relative) {

    /** For double arithmetic: two correct ways of writing a formula agree far better than this. */
    static final Tolerance TIGHT = new Tolerance(1e-9, 1e-9);

    public Tolerance {
        if (!(absolute >= 0 && relative >= 0)) {
            throw new IllegalArgumentException("Tolerance(%s, %s): both must be 0 or more.".formatted(absolute, relative));
        }
    }

    /** Whether the two are equal for our purpose; NaN equals NaN, an infinity itself. */
    public boolean allows(double came, double expected) {
        return Double.compare(came, expected) == 0
                || Double.isFinite(expected) && Math.abs(came - expected) <= absolute + relative * Math.abs(expected);
    }
}
