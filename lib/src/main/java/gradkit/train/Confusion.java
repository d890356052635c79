package gradkit.train;

import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for each: {@code counts[actual][predicted]}. The diagonal is right.
 */
public record Confusion(int[][] counts, List<String> classes) {
    public Confusion {
        int size = classes.size();
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size))
            throw new IllegalArgumentException("Confusion: expected %1$d×%1$d counts for %1$d classes.".formatted(size));
        counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        classes = List.copyOf(classes);
    }

    @Override
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /** Examples in all. */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** The share on the diagonal. */
    public double accuracy() {
        int right = 0;
        for (int k = 0; k < counts.length; k++) right += counts[k][k];
        return right / (double) total();
    }

    /** Of the examples of this class, the share found: {@code TP/(TP + FN)}; NaN when there are none. */
    public double recall(int k) {
        return counts[k][k] / (double) Arrays.stream(counts[k]).sum();
    }

    /** Of the examples taken for this class, the share that are of it: {@code TP/(TP + FP)}; NaN when none were taken for it. */
    public double precision(int k) {
        return counts[k][k] / (double) Arrays.stream(counts).mapToInt(row -> row[k]).sum();
    }

    /** The harmonic mean of precision and recall, {@code 2TP/(2TP + FP + FN)}; NaN when the class neither occurs nor is predicted. */
    public double f1(int k) {
        int is = Arrays.stream(counts[k]).sum(), taken = Arrays.stream(counts).mapToInt(row -> row[k]).sum();
        return 2.0 * counts[k][k] / (is + taken);
    }

    @Override
    public String toString() {
        int width = Math.max(classes.stream().mapToInt(String::length).max().orElse(1), Integer.toString(total()).length()) + 1;
        var text = new StringBuilder("rows: actual, columns: predicted\n").append(" ".repeat(width));
        for (String name : classes) text.append(right(name, width));
        for (int i = 0; i < counts.length; i++) {
            text.append('\n').append(right(classes.get(i), width));
            for (int count : counts[i]) text.append(right(count == 0 ? "·" : Integer.toString(count), width));
        }
        return text.toString();
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
