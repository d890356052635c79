package gradkit.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A number for each word: the most frequent words of the training texts, the most frequent first.
 *
 * <p>Number 0 stands for padding and number 1 for any word that is not in the list; so the first word is number 2. Words that occur
 * equally often stand in alphabetical order.
 */
public final class Vocabulary {
    /** The number that fills up a text shorter than others. */
    public static final int PADDING = 0;

    /** The number of every word that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    private final Tokenizer tokenizer;
    private final List<String> words;
    private final Map<String, Integer> ids = new HashMap<>();
    private final long[] seen;

    private Vocabulary(Tokenizer tokenizer, List<String> words, long[] seen) {
        this.tokenizer = tokenizer;
        this.words = words;
        this.seen = seen;
        for (int id = UNKNOWN + 1; id < words.size(); id++) ids.put(words.get(id), id);
    }

    /** The most frequent words of these texts; never build it from the texts that shall judge. */
    public static Vocabulary of(Texts train, int size) {
        return of(train, size, Tokenizer.WORDS);
    }

    /** The most frequent tokens that this tokenizer finds in these texts. */
    public static Vocabulary of(Texts train, int size, Tokenizer tokenizer) {
        return of(train.texts(), size, tokenizer);
    }

    /**
     * The most frequent tokens that this tokenizer finds in these texts.
     *
     * @param size at most so many numbers, padding and unknown among them
     */
    public static Vocabulary of(List<String> texts, int size, Tokenizer tokenizer) {
        if (size < 3) throw new IllegalArgumentException("Vocabulary: a size of %d; expected at least 3: padding, unknown and one word.".formatted(size));
        Map<String, Long> counts = texts.stream().flatMap(text -> tokenizer.tokens(text).stream()).collect(Collectors.groupingBy(token -> token, Collectors.counting()));
        List<String> kept = counts.keySet().stream().sorted(Comparator.comparing((String word) -> -counts.get(word)).thenComparing(word -> word)).limit(size - 2).toList();
        long known = kept.stream().mapToLong(counts::get).sum();
        long unknown = counts.values().stream().mapToLong(n -> n).sum() - known;
        return new Vocabulary(tokenizer, Stream.concat(Stream.of("<padding>", "<unknown>"), kept.stream()).toList(),
            Stream.concat(Stream.of(0L, unknown), kept.stream().map(counts::get)).mapToLong(n -> n).toArray());
    }

    /** How many numbers there are, padding and unknown among them. */
    public int size() {
        return words.size();
    }

    /** The word with this number. */
    public String word(int id) {
        if (id < 0 || id >= size()) throw new IllegalArgumentException("Vocabulary: number %,d; expected 0 to %,d.".formatted(id, size() - 1));
        return words.get(id);
    }

    /** The number of this word, as the tokenizer gives it; {@link #UNKNOWN} when it is not in the list. */
    public int id(String word) {
        return ids.getOrDefault(word, UNKNOWN);
    }

    /** How often the word with this number occurs in the texts that the vocabulary was made from. */
    public long seen(int id) {
        word(id);
        return seen[id];
    }

    /** A text as numbers, one for each token; as long as the text is. */
    public int[] ids(String text) {
        return tokenizer.tokens(text).stream().mapToInt(this::id).toArray();
    }

    /** Numbers as words with a space between them; padding is left out. */
    public String text(int... ids) {
        return IntStream.of(ids).filter(id -> id != PADDING).mapToObj(this::word).collect(Collectors.joining(" "));
    }

    /**
     * Each text as so many numbers [length]: a longer one is cut, a shorter one ends in {@link #PADDING}.
     *
     * @return the numbers as features, with the texts' labels
     */
    public Examples encode(Texts texts, int length) {
        if (length < 1) throw new IllegalArgumentException("Vocabulary: encode to a length of %d; expected at least 1.".formatted(length));
        return examples(texts, length, (row, ids) -> {
            for (int t = 0; t < Math.min(length, ids.length); t++) row[t] = ids[t];
        });
    }

    /** Each text as a bag of words [size]: in place {@code id}, how often that word occurs; unknown words are counted together. */
    public Examples counts(Texts texts) {
        return examples(texts, size(), (row, ids) -> {
            for (int id : ids) row[id]++;
        });
    }

    private interface Filling {
        void fill(float[] row, int[] ids);
    }

    private Examples examples(Texts texts, int features, Filling filling) {
        float[][] rows = new float[texts.size()][features];
        Arrays.setAll(rows, i -> {
            filling.fill(rows[i], ids(texts.text(i)));
            return rows[i];
        });
        return new Examples(rows, texts.labels(), new int[] {features}, texts.classes());
    }

    @Override
    public String toString() {
        return "%,d words, from \"%s\" to \"%s\", after padding and unknown".formatted(size() - 2, words.get(2), words.get(size() - 1));
    }
}
