package gradkit.train;

import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which of the known places of a distribution (its modes) a generator reaches, and how much of what it makes lies at one of them.
 *
 * <p>A sample belongs to the nearest centre, if that is at most {@code radius} away, else to none. A mode is <em>found</em> when at least
 * 2 % of all samples belong to it. Both numbers are needed: a generator that makes one point only lies at a mode every time, and has
 * lost the others.
 *
 * @param counts  for each centre the samples that belong to it
 * @param samples how many there are in all
 * @param radius  how far from a centre its samples may lie
 */
public record Modes(int[] counts, int samples, double radius) {
    /** The share of all samples from which on a mode counts as found. */
    public static final double FOUND = 0.02;

    public Modes {
        counts = counts.clone();
        int near = Arrays.stream(counts).sum();
        if (samples < 1 || near > samples) throw new IllegalArgumentException("Modes: %,d samples, of which %,d at a centre; expected at least one, and no more at centres than there are.".formatted(samples, near));
    }

    /**
     * Counts.
     *
     * @param points  the samples, one a row
     * @param centres the modes, one a row of as many numbers
     */
    public static Modes of(Matrix points, Matrix centres, double radius) {
        if (points.cols() != centres.cols()) throw new IllegalArgumentException("Modes: samples of %d numbers and centres of %d; expected as many.".formatted(points.cols(), centres.cols()));
        if (!(radius > 0)) throw new IllegalArgumentException("Modes: a radius of " + radius + "; expected more than 0, such as 4 standard deviations.");
        int[] counts = new int[centres.rows()];
        for (double[] point : points.toArray()) {
            double[] squares = Arrays.stream(centres.toArray()).mapToDouble(centre -> squaredDistance(point, centre)).toArray();
            int nearest = IntStream.range(0, squares.length).reduce(0, (a, b) -> squares[b] < squares[a] ? b : a);
            if (squares[nearest] <= radius * radius) counts[nearest]++;          // no comparison with NaN is true
        }
        return new Modes(counts, points.rows(), radius);
    }

    private static double squaredDistance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j])).sum();
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    /** How many modes have at least 2 % of the samples. */
    public int found() {
        return (int) Arrays.stream(counts).filter(count -> count >= FOUND * samples).count();
    }

    /** The share of all samples that lie within the radius of a centre, 0 to 1. */
    public double near() {
        return Arrays.stream(counts).sum() / (double) samples;
    }

    /** Such as {@code 8 of 8 modes, 0.941 of 2,500 samples within 0.2 of one}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d of %d modes, %.3f of %,d samples within %s of one", found(), counts.length, near(), samples, radius);
    }
}
