package gradkit.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Sentences from film reviews, "negative" or "positive": 8,566 to learn from and 2,000 to be judged by.
 *
 * <p>People rated each sentence from −4 to 4; its class is the sign of their mean. Left out are the 37 whose mean is exactly 0, and the
 * second of two that read alike. The split is stratified and always the same (ratings: Hutto, Gilbert 2014; reviews: Pang, Lee 2004).
 */
public record Reviews(Texts train, Texts test) {
    private static final int TEST = 2_000;

    /** Loads the reviews that come with the kit; their checksum is verified. */
    public static Reviews load() {
        return load(Datasets.ofKit());
    }

    static Reviews load(Datasets from) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        for (String line : new String(from.read("film-reviews", "film-reviews.tsv.gz"), StandardCharsets.UTF_8).lines().toList()) {
            String[] columns = line.split("\t");                    // number, mean rating, sentence
            double rating = Double.parseDouble(columns[1]);
            if (rating != 0) labels.putIfAbsent(columns[2].strip(), rating > 0 ? 1 : 0);
        }
        Texts all = Texts.of(new ArrayList<>(labels.keySet()), labels.values().stream().mapToInt(i -> i).toArray(), classes());
        Texts.Split split = all.split(1 - TEST / (double) all.size(), new SplittableRandom(2014));
        return new Reviews(split.train(), split.rest());
    }

    private static List<String> classes() {
        return List.of("negative", "positive");
    }

    /** Sentences that nobody has labelled: reviews to be judged. Their labels, all 0, mean nothing. */
    public static Texts unlabelled(String... texts) {
        return Texts.of(List.of(texts), new int[texts.length], classes());
    }
}
