package gradkit.data;

import gradkit.scratch.Matrix;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A labelled data set: n rows of features and the class of each.
 *
 * <p>Immutable. A slice, a batch or a shuffled copy shares the rows with the set it came from, so it costs almost nothing.
 * A row is flat (row-major); {@link #shape()} says what it stands for: {@code [2]} a point, {@code [28, 28]} a grey image.
 */
public final class Examples {
    private final float[][] rows;
    private final int[] labels;
    private final int[] shape;
    private final List<String> classes;

    /** Shares its arguments: only for callers in this package that keep no reference. */
    Examples(float[][] rows, int[] labels, int[] shape, List<String> classes) {
        this.rows = rows;
        this.labels = labels;
        this.shape = shape;
        this.classes = List.copyOf(classes);
        if (rows.length != labels.length)
            throw new IllegalArgumentException("Examples: %,d rows came with %,d labels; each row needs one label.".formatted(rows.length, labels.length));
        int features = features();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != features)
                throw new IllegalArgumentException("Examples: row %,d has %,d values; the shape %s needs %,d.".formatted(i, rows[i].length, Arrays.toString(shape), features));
            if (labels[i] < 0 || labels[i] >= classes.size())
                throw new IllegalArgumentException("Examples: row %,d has label %d; with %d classes a label is 0 to %d.".formatted(i, labels[i], classes.size(), classes.size() - 1));
        }
    }

    /** Rows of any meaning with their labels; the arrays are copied. */
    public static Examples of(float[][] rows, int[] labels, int[] shape, List<String> classes) {
        return new Examples(Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new), labels.clone(), shape.clone(), classes);
    }

    /** Flat rows with their labels; the classes are named "0", "1", … if no names are given. */
    public static Examples of(float[][] rows, int[] labels, String... classes) {
        int[] shape = {rows.length == 0 ? 0 : rows[0].length};
        int count = Arrays.stream(labels).max().orElse(-1) + 1;
        return of(rows, labels, shape, classes.length > 0 ? List.of(classes) : numbered(count));
    }

    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /** The number of examples. */
    public int size() {
        return rows.length;
    }

    /** The number of values in one example: the product of its shape. */
    public int features() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** What one row stands for, outermost axis first. */
    public int[] shape() {
        return shape.clone();
    }

    /** The classes' names; a label is an index into this list. */
    public List<String> classes() {
        return classes;
    }

    /** Example {@code i}, flat; a copy. */
    public float[] row(int i) {
        return rows[i].clone();
    }

    /** Feature {@code j} of example {@code i}. */
    public float get(int i, int j) {
        return rows[i][j];
    }

    public int label(int i) {
        return labels[i];
    }

    /** All labels; a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** How many examples each class has. */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        for (int label : labels) counts[label]++;
        return counts;
    }

    /** The examples {@code from} to {@code to}, the last one excluded. */
    public Examples slice(int from, int to) {
        if (from < 0 || to < from || to > size())
            throw new IndexOutOfBoundsException("Examples: slice(%,d, %,d) of %,d examples; expected 0 ≤ from ≤ to ≤ size.".formatted(from, to, size()));
        return new Examples(Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(labels, from, to), shape, classes);
    }

    /** The first {@code n} examples, or all when there are fewer. */
    public Examples first(int n) {
        return slice(0, Math.min(n, size()));
    }

    /** The examples with these indices, in this order. */
    public Examples select(int... indices) {
        float[][] picked = new float[indices.length][];
        int[] theirs = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = rows[indices[i]];
            theirs[i] = labels[indices[i]];
        }
        return new Examples(picked, theirs, shape, classes);
    }

    /** The same examples in a random order. */
    public Examples shuffled(RandomGenerator random) {
        return select(permutation(size(), random));
    }

    /** The numbers 0 to n−1 in a random order, all orders equally likely (Fisher and Yates 1938; Durstenfeld 1964). */
    public static int[] permutation(int n, RandomGenerator random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    /** Two parts of a split. */
    public record Split(Examples train, Examples rest) { }

    /**
     * Splits at random into a part with this share of the examples and the rest, class by class (stratified): each class gives the
     * same share, rounded, so a rare class is not missing from one part by bad luck.
     *
     * @param share of the first part, between 0 and 1
     */
    public Split split(double share, RandomGenerator random) {
        int[][] parts = Stratified.split(labels, classes.size(), share, random);
        return new Split(select(parts[0]), select(parts[1]));
    }

    /** Batches of this size in a random order; the last is smaller when the sizes do not divide. */
    public List<Examples> batches(int size, RandomGenerator random) {
        return shuffled(random).batches(size);
    }

    /** Batches of this size in the order of the examples. */
    public List<Examples> batches(int size) {
        if (size < 1) throw new IllegalArgumentException("Examples: batches of %d; expected at least 1.".formatted(size));
        var batches = new ArrayList<Examples>();
        for (int from = 0; from < size(); from += size) batches.add(slice(from, Math.min(from + size, size())));
        return batches;
    }

    /** New features from each row (a function of one flat row), the same labels and shape; rows are changed in parallel, so a generator must not be shared by them. */
    public Examples map(UnaryOperator<float[]> change) {
        float[][] changed = IntStream.range(0, size()).parallel().mapToObj(i -> change.apply(row(i))).toArray(float[][]::new);
        return new Examples(changed, labels, shape, classes);
    }

    /** Each channel of each example [channels, height, width] as an example [height, width] of its own, whose class is the channel's number. */
    public Examples channels() {
        if (shape.length != 3) throw new IllegalArgumentException("Examples: channels of examples %s; expected [channels, height, width].".formatted(Arrays.toString(shape)));
        int channels = shape[0], area = shape[1] * shape[2];
        float[][] each = new float[size() * channels][];
        for (int k = 0; k < each.length; k++) each[k] = Arrays.copyOfRange(rows[k / channels], k % channels * area, (k % channels + 1) * area);
        return new Examples(each, IntStream.range(0, each.length).map(k -> k % channels).toArray(), new int[] {shape[1], shape[2]}, numbered(channels));
    }

    /** The same rows with other labels. */
    public Examples withLabels(int... others) {
        return new Examples(rows, others.clone(), shape, classes);
    }

    /** The same rows, their classes merged or renamed: label {@code i} becomes {@code newLabel.applyAsInt(i)}, an index into these names. */
    public Examples relabelled(IntUnaryOperator newLabel, String... names) {
        return new Examples(rows, Arrays.stream(labels).map(newLabel).toArray(), shape, List.of(names));
    }

    /** These examples, to be changed anew in each epoch when {@code fit} trains on them. */
    public Augmented augmented(Augmentation by) {
        return new Augmented(this, by);
    }

    /** The features as a matrix X [n, features], in double. */
    public Matrix toMatrix() {
        return Matrix.of(Arrays.stream(rows).map(Examples::toDoubles).toArray(double[][]::new));
    }

    /** The labels as a matrix Y [n, classes]: 1 in the column of the class, 0 elsewhere. */
    public Matrix oneHot() {
        double[][] y = new double[size()][classes.size()];
        for (int i = 0; i < y.length; i++) y[i][labels[i]] = 1;
        return Matrix.of(y);
    }

    /** Writes all rows, one after the other, into a buffer with {@code size()·features()} places left. */
    public void writeTo(FloatBuffer buffer) {
        for (float[] row : rows) buffer.put(row);
    }

    private static double[] toDoubles(float[] row) {
        double[] doubles = new double[row.length];
        for (int j = 0; j < row.length; j++) doubles[j] = row[j];
        return doubles;
    }

    @Override
    public String toString() {
        String each = String.join("×", Arrays.stream(shape).mapToObj(Integer::toString).toList()) + (shape.length == 1 ? " features" : "");
        String names = classes.size() <= 12 ? String.join(", ", classes) : classes.get(0) + " … " + classes.get(classes.size() - 1);
        return "%,d examples of %s, %d classes: %s".formatted(size(), each, classes.size(), names);
    }
}
