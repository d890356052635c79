package gradkit.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A number that fixes all randomness that follows from it; also the random generator that starts there
 * (SplitMix64: Steele, Lea, Flood 2014).
 */
public final class Seed implements RandomGenerator, FitOption {
    private final long value;
    private final SplittableRandom random;

    Seed(long value) {
        this.value = value;
        this.random = new SplittableRandom(value);
    }

    public long value() {
        return value;
    }

    /** The next 64 random bits: a second use of the same generator goes on where the first stopped. */
    @Override
    public long nextLong() {
        return random.nextLong();
    }

    @Override
    public String toString() {
        return "seed(" + value + ")";
    }
}
