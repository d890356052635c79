package gradkit.data;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Labelled texts: n texts and the class of each. Immutable; a {@link Vocabulary} turns them into {@link Examples}.
 */
public final class Texts {
    private final List<String> texts;
    private final int[] labels;
    private final List<String> classes;

    private Texts(List<String> texts, int[] labels, List<String> classes) {
        this.texts = List.copyOf(texts);
        this.labels = labels;
        this.classes = List.copyOf(classes);
        if (texts.size() != labels.length) throw new IllegalArgumentException("Texts: %,d texts came with %,d labels; each text needs one label.".formatted(texts.size(), labels.length));
        for (int i = 0; i < labels.length; i++) if (labels[i] < 0 || labels[i] >= classes.size())
            throw new IllegalArgumentException("Texts: text %,d has label %d; with %d classes a label is 0 to %d.".formatted(i, labels[i], classes.size(), classes.size() - 1));
    }

    /** Texts with their labels; a label is an index into the classes' names. */
    public static Texts of(List<String> texts, int[] labels, List<String> classes) {
        return new Texts(texts, labels.clone(), classes);
    }

    /** The number of texts. */
    public int size() {
        return labels.length;
    }

    /** Text {@code i}, as it was written. */
    public String text(int i) {
        return texts.get(i);
    }

    /** All texts, in order. */
    public List<String> texts() {
        return texts;
    }

    public int label(int i) {
        return labels[i];
    }

    /** All labels; a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** The classes' names; a label is an index into this list. */
    public List<String> classes() {
        return classes;
    }

    /** How many texts each class has. */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        for (int label : labels) counts[label]++;
        return counts;
    }

    /** The texts {@code from} to {@code to}, the last one excluded. */
    public Texts slice(int from, int to) {
        if (from < 0 || to < from || to > size())
            throw new IndexOutOfBoundsException("Texts: slice(%,d, %,d) of %,d texts; expected 0 ≤ from ≤ to ≤ size.".formatted(from, to, size()));
        return new Texts(texts.subList(from, to), Arrays.copyOfRange(labels, from, to), classes);
    }

    /** The first {@code n} texts, or all when there are fewer. */
    public Texts first(int n) {
        return slice(0, Math.min(n, size()));
    }

    /** The texts with these indices, in this order. */
    public Texts select(int... indices) {
        return new Texts(IntStream.of(indices).mapToObj(texts::get).toList(), IntStream.of(indices).map(i -> labels[i]).toArray(), classes);
    }

    /** Two parts of a split. */
    public record Split(Texts train, Texts rest) { }

    /**
     * Splits at random into a part with this share of the texts and the rest, class by class, as {@link Examples#split} does.
     *
     * @param share of the first part, between 0 and 1
     */
    public Split split(double share, RandomGenerator random) {
        int[][] parts = Stratified.split(labels, classes.size(), share, random);
        return new Split(select(parts[0]), select(parts[1]));
    }

    @Override
    public String toString() {
        return "%,d texts, %d classes: %s".formatted(size(), classes.size(), String.join(", ", classes));
    }
}
