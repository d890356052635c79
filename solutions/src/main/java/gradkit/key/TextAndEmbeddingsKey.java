package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.TextAndEmbeddings.BAGS;
import static gradkit.exercise.TextAndEmbeddings.ENCODE;
import static gradkit.exercise.TextAndEmbeddings.NEAREST;
import static gradkit.exercise.TextAndEmbeddings.RECAP;
import static gradkit.exercise.TextAndEmbeddings.TOKENS;
import static gradkit.exercise.TextAndEmbeddings.WORD_GRADIENT;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson21;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** Answers, known mistakes and what to notice: lesson 21, text and embeddings. */
public final class TextAndEmbeddingsKey implements KeySource {

    @Override
    public String lesson() {
        return "21";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(tokens(), encode(), bags(), nearest(), wordGradient());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "The same words in another order are the same counts")
                .wrong("b", "It would have to see which word “not” stands before")
                .wrong("c", "Whatever the vocabulary, both sentences give the same counts")
                .right("b", "Then an unseen text meets unknown words in judging as it will in use")
                .wrong("a", "A word that only the test texts have would not be unknown there, as it is in use")
                .wrong("c", "A dictionary does not know which words these texts use often")
                .right("b", "One direction for all makes every dot product large, and that is all it was asked for")
                .wrong("a", "A word that never had to say no has learned nothing about company")
                .wrong("c", "Frequency is not asked for either"));
    }

    private static Key<?> tokens() {
        return key(TOKENS).answer(Lesson21::tokens)
                .mistake("Upper case stays: “Bad” and “bad” become two words", text -> cut(text, "[^\\p{L}]+"))
                .mistake("It cuts at spaces only, so a comma stays with its word", text -> cut(text.toLowerCase(Locale.ROOT), "\\s+"))
                .mistake("Where a text begins with a separator, or is empty, split gives an empty piece", text -> Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
                .mistake("é is a letter as well: ask for \\p{L}, not for a to z", text -> cut(text.toLowerCase(Locale.ROOT), "[^a-z]+"))
                .mistake("\\W also cuts at é, and leaves digits in: ask for \\p{L}", text -> cut(text.toLowerCase(Locale.ROOT), "\\W+"))
                .mistake("\\W also cuts at é, and leaves digits in: ask for \\p{L}", text -> Arrays.asList(text.toLowerCase(Locale.ROOT).split("\\W+")))
                .mistake("It cuts at spaces only, so a comma stays with its word", text -> Arrays.asList(text.toLowerCase(Locale.ROOT).split(" ")))
                .mistake("Digits are kept; only letters are asked for", text -> cut(text.toLowerCase(Locale.ROOT), "[^\\p{L}\\p{N}]+"))
                .notice("“Amélie's” falls into two pieces: every rule for cutting loses something, and a model never sees what was lost");
    }

    private static List<String> cut(String text, String at) {
        return Arrays.stream(text.split(at)).filter(piece -> !piece.isEmpty()).toList();
    }

    private static Key<?> encode() {
        return key(ENCODE).answer(Lesson21::encode)
                .mistake("A word that is not in the vocabulary is number 1; 0 is padding", (tokens, ids, length) -> fill(length, i -> i < tokens.size() ? ids.getOrDefault(tokens.get(i), 0) : 0))
                .mistake("The padding stands in front; the words come first", (tokens, ids, length) -> {
                    int missing = Math.max(0, length - tokens.size());
                    return fill(length, i -> i < missing ? 0 : ids.getOrDefault(tokens.get(i - missing), 1));
                })
                .mistake("A long text is cut at its end; here its beginning is lost", (tokens, ids, length) -> {
                    int from = Math.max(0, tokens.size() - length);
                    return fill(length, i -> from + i < tokens.size() ? ids.getOrDefault(tokens.get(from + i), 1) : 0);
                })
                .mistake("Every text gets the same length; a short one is filled up with 0", (tokens, ids, length) ->
                        fill(Math.min(length, tokens.size()), i -> ids.getOrDefault(tokens.get(i), 1)))
                .mistake("An unknown word is left out; it keeps its place, as number 1", (tokens, ids, length) -> {
                    List<String> known = tokens.stream().filter(ids::containsKey).toList();
                    return fill(length, i -> i < known.size() ? ids.get(known.get(i)) : 0);
                })
                .mistake("Behind the last word stands 0, not 1: there is no word there, not an unknown one", (tokens, ids, length) ->
                        fill(length, i -> i < tokens.size() ? ids.getOrDefault(tokens.get(i), 1) : 1))
                .notice("“whale, whale” and “shark, whale” become the same numbers: what the vocabulary does not know, no model behind it can tell apart");
    }

    private static int[] fill(int length, IntUnaryOperator at) {
        return IntStream.range(0, length).map(at).toArray();
    }

    private static Key<?> bags() {
        return key(BAGS).answer(Lesson21::bags)
                .mistake("Padding is counted as if it were a word", (texts, size) -> count(texts, size, 1, 0))
                .mistake("It notes only whether a word is there; how often it is there is asked", (texts, size) -> {
                    double[][] bags = Lesson21.bags(texts, size);
                    return Arrays.stream(bags).map(row -> Arrays.stream(row).map(n -> Math.min(1, n)).toArray()).toArray(double[][]::new);
                })
                .mistake("All texts are counted into one row; each has a bag of its own", (texts, size) -> {
                    int[] all = Arrays.stream(texts).flatMapToInt(Arrays::stream).toArray();
                    return Arrays.stream(texts).map(text -> Lesson21.bags(new int[][] {all}, size)[0]).toArray(double[][]::new);
                })
                .mistake("Unknown words count, too: only 0 is left out", (texts, size) -> count(texts, size, 0, 1))
                .mistake("The counts are divided by the text's length; they shall stay counts", (texts, size) -> {
                    double[][] bags = Lesson21.bags(texts, size);
                    for (int i = 0; i < bags.length; i++) {
                        int words = Math.max(1, (int) Arrays.stream(texts[i]).filter(id -> id != 0).count());
                        bags[i] = Arrays.stream(bags[i]).map(n -> n / words).toArray();
                    }
                    return bags;
                })
                .notice("a text of 19 words leaves nearly all of its 5,000 counts at 0: bags of words are long and almost empty");
    }

    /** Bags in which id 0 weighs {@code padding} and id 1 weighs 1 − {@code dropped}. */
    private static double[][] count(int[][] texts, int size, double padding, double dropped) {
        double[][] bags = new double[texts.length][size];
        for (int i = 0; i < texts.length; i++) {
            for (int id : texts[i]) {
                bags[i][id] += id == 0 ? padding : id == 1 ? 1 - dropped : 1;
            }
        }
        return bags;
    }

    private static Key<?> nearest() {
        return key(NEAREST).answer(Lesson21::nearest)
                .mistake("Every word is nearest to itself: leave it out", (E, word) -> word)
                .mistake("That is the largest dot product; divide by the lengths, or long vectors win", (E, word) -> best(E, word, TextAndEmbeddingsKey::dot))
                .mistake("That is the farthest one", (E, word) -> best(E, word, (a, b) -> -cosine(a, b)))
                .mistake("That is the smallest distance; the cosine does not look at lengths", (E, word) -> best(E, word, (a, b) -> -distance(a, b)))
                .mistake("The sign of the cosine is lost: opposite is not near", (E, word) -> best(E, word, (a, b) -> Math.abs(cosine(a, b))))
                .notice("with cosines a rare word with a short vector can be as near as a frequent one with a long vector");
    }

    private static int best(double[][] E, int word, ToDoubleBiFunction<double[], double[]> closeness) {
        List<Integer> others = new ArrayList<>(IntStream.range(0, E.length).filter(i -> i != word).boxed().toList());
        return Collections.max(others, (a, b) -> Double.compare(closeness.applyAsDouble(E[a], E[word]), closeness.applyAsDouble(E[b], E[word])));
    }

    private static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j])).sum());
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).sum();
    }

    private static Key<?> wordGradient() {
        return key(WORD_GRADIENT).answer(Lesson21::wordGradient)
                .mistake("The sign is flipped: prediction minus truth", (v, U) -> scaled(Lesson21.wordGradient(v, U), -1))
                .mistake("The first row is a true neighbour: its y is 1, and it is not subtracted", (v, U) -> gradient(v, U, z -> 1 / (1 + Math.exp(-z)), 0, 0))
                .mistake("The drawn words have y = 0; here all count as true neighbours", (v, U) -> gradient(v, U, z -> 1 / (1 + Math.exp(-z)), 1, 1))
                .mistake("The sigmoid is missing: the logit itself is no probability", (v, U) -> gradient(v, U, z -> z, 1, 0))
                .mistake("The loss is a sum over the questions, not a mean", (v, U) -> scaled(Lesson21.wordGradient(v, U), 1.0 / U.length))
                .mistake("That is a row's own gradient: there v stands, here the row of U", (v, U) -> {
                    double[] g = new double[v.length];
                    for (int k = 0; k < U.length; k++) {
                        double dz = 1 / (1 + Math.exp(-dot(v, U[k]))) - (k == 0 ? 1 : 0);
                        for (int j = 0; j < g.length; j++) {
                            g[j] += dz * v[j];
                        }
                    }
                    return g;
                })
                .notice("at v = 0 every answer is ½, and the step goes half of the way towards the neighbour and away from each drawn word");
    }

    private static double[] gradient(double[] v, double[][] U, DoubleUnaryOperator f, double first, double others) {
        double[] g = new double[v.length];
        for (int k = 0; k < U.length; k++) {
            double dz = f.applyAsDouble(dot(v, U[k])) - (k == 0 ? first : others);
            for (int j = 0; j < g.length; j++) {
                g[j] += dz * U[k][j];
            }
        }
        return g;
    }

    private static double[] scaled(double[] v, double c) {
        return Arrays.stream(v).map(x -> c * x).toArray();
    }
}
