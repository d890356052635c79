package gradkit.data;

import java.util.List;
import java.util.random.RandomGenerator;

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
