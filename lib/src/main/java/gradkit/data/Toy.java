package gradkit.data;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Small data sets in the plane, made on the spot: two features, easy to draw, hard in one known way each. */
public final class Toy {
    private Toy() { }

    private interface Point {
        double[] at(int label, double t, RandomGenerator random);
    }

    /** Two intertwined spirals with a little noise: no straight line does better than a guess (after Lang and Witbrock 1988). */
    public static Examples spirals(int n, RandomGenerator random) {
        return spirals(n, 0.8, random);
    }

    /** Two spirals that wind so many times around each other: each turn more asks more of a network. */
    public static Examples spirals(int n, double turns, RandomGenerator random) {
        return make(n, 2, random, (label, t, r) -> {
            double radius = 0.1 + 0.9 * t;
            double angle = 2 * Math.PI * turns * t + label * Math.PI;
            return new double[] {radius * Math.cos(angle) + 0.03 * r.nextGaussian(), radius * Math.sin(angle) + 0.03 * r.nextGaussian()};
        });
    }

    /** Two half moons, one inside the other's bend: a line gets most points right, a curve all. */
    public static Examples moons(int n, RandomGenerator random) {
        return make(n, 2, random, (label, t, r) -> {
            double angle = t * Math.PI;
            double x = label == 0 ? Math.cos(angle) : 1 - Math.cos(angle);
            double y = label == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
            return new double[] {x - 0.5 + 0.1 * r.nextGaussian(), y - 0.25 + 0.1 * r.nextGaussian()};
        });
    }

    /** Round clouds of points, their centres on a circle of radius 1: lines separate them. */
    public static Examples blobs(int n, int classes, RandomGenerator random) {
        return make(n, classes, random, (label, t, r) -> {
            double angle = 2 * Math.PI * label / classes;
            return new double[] {Math.cos(angle) + 0.25 * r.nextGaussian(), Math.sin(angle) + 0.25 * r.nextGaussian()};
        });
    }

    /** Two round clouds, one class each. */
    public static Examples blobs(int n, RandomGenerator random) {
        return blobs(n, 2, random);
    }

    /**
     * Eight small heaps, standard deviation 0.05, their centres on a circle of radius 2; the label is the heap, drawn anew for each point.
     * Easy to see, and hard for a net that makes points: it must find all eight and nothing between (after Metz et al. 2017).
     */
    public static Examples ring(int n, RandomGenerator random) {
        Matrix centres = ringCentres();
        int[] labels = random.ints(n, 0, centres.rows()).toArray();
        float[][] rows = new float[n][2];
        for (int i = 0; i < n; i++) for (int j = 0; j < 2; j++) rows[i][j] = (float) (centres.get(labels[i], j) + 0.05 * random.nextGaussian());
        return new Examples(rows, labels, new int[] {2}, Examples.numbered(centres.rows()));
    }

    /** The centres of the ring's eight heaps, [8, 2], counter-clockwise from (2, 0). */
    public static Matrix ringCentres() {
        return Matrix.of(IntStream.range(0, 8).mapToObj(k -> new double[] {2 * Math.cos(k * Math.PI / 4), 2 * Math.sin(k * Math.PI / 4)})
            .toArray(double[][]::new));
    }

    /** Gives point i the label i mod classes, so that the classes are equally frequent, then mixes the order. */
    private static Examples make(int n, int classes, RandomGenerator random, Point point) {
        float[][] rows = new float[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % classes;
            double[] xy = point.at(labels[i], random.nextDouble(), random);
            rows[i] = new float[] {(float) xy[0], (float) xy[1]};
        }
        List<String> names = Examples.numbered(classes);
        return new Examples(rows, labels, new int[] {2}, names).shuffled(random);
    }
}
