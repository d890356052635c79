package gradkit.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A random split that takes the same share of every class. */
final class Stratified {
    private Stratified() { }

    /** The indices of the two parts, each in random order: of every class its share, rounded, and the rest. */
    static int[][] split(int[] labels, int classes, double share, RandomGenerator random) {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("split(%s): expected a share between 0 and 1, such as 0.9.".formatted(share));
        int[] counts = new int[classes];
        for (int label : labels) counts[label]++;
        int[] quota = Arrays.stream(counts).map(n -> (int) Math.round(n * share)).toArray();
        IntStream.Builder first = IntStream.builder(), rest = IntStream.builder();
        for (int i : Examples.permutation(labels.length, random)) (quota[labels[i]]-- > 0 ? first : rest).add(i);
        return new int[][] {first.build().toArray(), rest.build().toArray()};
    }
}
