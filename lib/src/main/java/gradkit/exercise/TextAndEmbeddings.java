package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The exercises of lesson 21, text and embeddings. */
public final class TextAndEmbeddings {

    private TextAndEmbeddings() { }

    /** A text cut into words. */
    @FunctionalInterface
    public interface Tokens {

        /** Returns the runs of letters in the text, in lower case. */
        List<String> of(String text);
    }

    /** Words as numbers. */
    @FunctionalInterface
    public interface Encode {

        /** Returns so many numbers: those of the words, 1 for a word that {@code ids} does not have, 0 behind the last word. */
        int[] of(List<String> tokens, Map<String, Integer> ids, int length);
    }

    /** Bags of words. */
    @FunctionalInterface
    public interface Bags {

        /** Returns counts [texts, size] for texts as numbers; 0 is padding and is not counted. */
        double[][] of(int[][] texts, int size);
    }

    /** The word nearest to a word. */
    @FunctionalInterface
    public interface Nearest {

        /** Returns the number of the row of E [words, width], other than {@code word}, with the largest cosine to row {@code word}. */
        int of(double[][] E, int word);
    }

    /** Skip-gram backward, for the word's own vector. */
    @FunctionalInterface
    public interface WordGradient {

        /** Returns ∂L/∂v [width], from v [width] and U [1 + K, width], whose first row is the true neighbour's. */
        double[] of(double[] v, double[][] U);
    }

    /** From a text to its words. */
    public static final Exercise<Tokens> TOKENS = exercise("21-tokens", 1)
            .on("“Call me Ishmael.”", (Tokens f) -> f.of("Call me Ishmael."))
            .on("“A BAD, bad film!”", f -> f.of("A BAD, bad film!"))
            .on("“... slow – and 2 hours long”", f -> f.of("... slow – and 2 hours long"))
            .on("“Amélie's café”", f -> f.of("Amélie's café"))
            .on("“?!”", f -> f.of("?!"))
            .on("“” (an empty text)", f -> f.of(""))
            .alsoRandom(4, rng -> {
                String text = String.join(pick(rng, ", ", " -- ", "... "), pick(rng, "Great", "DULL", "moving"), pick(rng, "Plot", "acting", "SEA"), pick(rng, "Whale!", "film", "END.."));
                return Case.of("“" + text + "”", f -> f.of(text));
            })
            .hint("text.toLowerCase().split(\"…\") cuts at a pattern; \\\\p{L} is any letter, [^\\\\p{L}]+ a run of anything else.")
            .hint("A text that begins with a separator gives an empty first piece: filter it out.");

    /** From words to numbers of one length. */
    public static final Exercise<Encode> ENCODE = exercise("21-encode", 2)
            .on("[good, film], length 4", encode(4, "good", "film"))
            .on("[a, good, film], length 2", encode(2, "a", "good", "film"))
            .on("[good, whale, film], length 3", encode(3, "good", "whale", "film"))
            .on("[], length 3", encode(3))
            .on("[whale, whale], length 5", encode(5, "whale", "whale"))
            .on("[film, a, film, a, good], length 5", encode(5, "film", "a", "film", "a", "good"))
            .alsoRandom(4, rng -> {
                String[] tokens = IntStream.range(0, 1 + rng.nextInt(5)).mapToObj(i -> pick(rng, "a", "good", "film", "whale")).toArray(String[]::new);
                int length = 1 + rng.nextInt(5);
                return Case.of("%s, length %d".formatted(Arrays.toString(tokens), length), encode(length, tokens));
            })
            .hint("A new int[length] is full of zeros already: write the words in from the front.")
            .hint("ids.getOrDefault(token, 1) is the number of a word, known or not. Stop where the row or the text ends.");

    /** From texts as numbers to bags of words. */
    public static final Exercise<Bags> BAGS = exercise("21-bags", 1)
            .on("[[2, 3, 2]], size 4", bags(4, ids(2, 3, 2)))
            .on("[[2, 0, 0], [1, 1, 3]], size 5", bags(5, ids(2, 0, 0), ids(1, 1, 3)))
            .on("[[0, 0]], size 3", bags(3, ids(0, 0)))
            .on("[[]], size 2", bags(2, ids()))
            .on("[[1], [2], [3]], size 4", bags(4, ids(1), ids(2), ids(3)))
            .alsoRandom(4, rng -> {
                int[][] texts = {rng.ints(4, 0, 5).toArray(), rng.ints(3, 0, 5).toArray()};
                return Case.of("%s, size 6".formatted(Arrays.deepToString(texts)), bags(6, texts));
            })
            .hint("A row of zeros for each text; then walk through its numbers and add 1 in that column.")
            .hint("Leave out id 0: it stands for no word.");

    /** From a table of vectors and a word to the word nearest to it. */
    public static final Exercise<Nearest> NEAREST = exercise("21-nearest", 2)
            .on("E = [[1, 0], [0, 1], [3, 1]], word 0", nearest(0, row(1, 0), row(0, 1), row(3, 1)))
            .on("E = [[1, 1], [9, 0], [2, 2.1]], word 0", nearest(0, row(1, 1), row(9, 0), row(2, 2.1)))
            .on("E = [[1, 0], [−1, 0], [−1, 5]], word 1", nearest(1, row(1, 0), row(-1, 0), row(-1, 5)))
            .on("E = [[0.1, 0], [5, 5], [4, −0.1]], word 0", nearest(0, row(0.1, 0), row(5, 5), row(4, -0.1)))
            .on("E = [[−1, −2], [1, 2], [0, −1]], word 2", nearest(2, row(-1, -2), row(1, 2), row(0, -1)))
            .on("E = [[0, 1], [−1, −0.1], [1, −1]], word 0", nearest(0, row(0, 1), row(-1, -0.1), row(1, -1)))
            .alsoRandom(6, rng -> {
                double[][] E = {Tenths.nonzero(3, 2, rng), Tenths.nonzero(3, 5, rng), Tenths.nonzero(3, 1, rng), Tenths.nonzero(3, 3, rng)};
                int word = rng.nextInt(4);
                return Case.of("E = %s, word %d".formatted(Value.of(E), word), nearest(word, E));
            })
            .hint("The cosine of two rows: their dot product, divided by both lengths.")
            .hint("Skip the word itself: its cosine is 1. And the best so far must start below −1.");

    /** From a word's vector and those of its neighbours, true and drawn, to the gradient by the word's vector. */
    public static final Exercise<WordGradient> WORD_GRADIENT = exercise("21-word-gradient", 3)
            .on("v = [0, 0], U = [[1, 2], [3, −1]]", gradient(row(0, 0), row(1, 2), row(3, -1)))
            .on("v = [1, −1], U = [[0.5, 0.5]]", gradient(row(1, -1), row(0.5, 0.5)))
            .on("v = [1, 2], U = [[1, 0], [0, 1], [−1, 1]]", gradient(row(1, 2), row(1, 0), row(0, 1), row(-1, 1)))
            .on("v = [2], U = [[1], [1]]", gradient(row(2), row(1), row(1)))
            .on("v = [30, 0], U = [[1, 1], [2, −1]]", gradient(row(30, 0), row(1, 1), row(2, -1)))
            .on("v = [0.5, 1, −1], U = [[0, 0, 0], [0, 0, 0]]", gradient(row(0.5, 1, -1), row(0, 0, 0), row(0, 0, 0)))
            .alsoRandom(5, rng -> {
                double[] v = Tenths.nonzero(2, 2, rng);
                double[][] U = {Tenths.nonzero(2, 2, rng), Tenths.nonzero(2, 2, rng), Tenths.nonzero(2, 2, rng)};
                return Case.of("v = %s, U = %s".formatted(Value.of(v), Value.of(U)), gradient(v, U));
            })
            .hint("For each row of U: z is its dot product with v, and y is 1 for the first row and 0 for the others.")
            .hint("Add (σ(z) − y) times the row to the result.");

    /** Three questions on the whole lesson. */
    public static final Quiz RECAP = quiz("21-recap")
            .question("“Not good, but bad” and “not bad, but good”. What does a bag of words say of them?",
                    "The same", "The first is worse", "It depends on the vocabulary")
            .question("From which texts may the vocabulary be made?",
                    "From all texts, test texts among them: no label is used", "From the training texts only", "From a dictionary only")
            .question("Skip-gram is trained without drawn words. Its loss falls to nearly 0. What do the vectors say?",
                    "Which words keep company, and better than before", "Nothing: all point the same way", "How frequent each word is");

    private static Function<Encode, int[]> encode(int length, String... tokens) {
        return f -> f.of(List.of(tokens), Map.of("a", 2, "good", 3, "film", 4), length);
    }

    private static Function<Bags, double[][]> bags(int size, int[]... texts) {
        return f -> f.of(Arrays.stream(texts).map(int[]::clone).toArray(int[][]::new), size);
    }

    private static Function<Nearest, Integer> nearest(int word, double[]... E) {
        return f -> f.of(Arrays.stream(E).map(double[]::clone).toArray(double[][]::new), word);
    }

    private static Function<WordGradient, double[]> gradient(double[] v, double[]... U) {
        return f -> f.of(v.clone(), Arrays.stream(U).map(double[]::clone).toArray(double[][]::new));
    }

    private static String pick(RandomGenerator rng, String... from) {
        return from[rng.nextInt(from.length)];
    }

    private static int[] ids(int... values) {
        return values;
    }

    private static double[] row(double... values) {
        return values;
    }
}
