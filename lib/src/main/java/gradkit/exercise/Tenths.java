package gradkit.exercise;

import java.util.random.RandomGenerator;

/** Random inputs that are short to read: numbers with one decimal. */
final class Tenths {

    private Tenths() { }

    static double round(double x) {
        return Math.round(x * 10) / 10.0;
    }

    /** {@code n} of them, drawn evenly. */
    static double[] evenly(int n, double lowest, double highest, RandomGenerator rng) {
        return rng.doubles(n, lowest, highest).map(Tenths::round).toArray();
    }

    /** Drawn from −most to most, and not 0. */
    static double nonzero(int most, RandomGenerator rng) {
        return (1 + rng.nextInt(10 * most)) / 10.0 * (rng.nextBoolean() ? 1 : -1);
    }

    /** {@code n} of them, of size 0.1 to {@code most} and either sign. */
    static double[] nonzero(int n, double most, RandomGenerator rng) {
        return rng.doubles(n, 0.1, most).map(x -> rng.nextBoolean() ? round(x) : -round(x)).toArray();
    }
}
