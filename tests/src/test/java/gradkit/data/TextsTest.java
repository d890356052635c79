package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts on their way to numbers: tokens, vocabulary, ids, bags of words; and the two collections that come with the kit. */
class TextsTest {
    private final Texts three = Texts.of(List.of("A good film, a GOOD plot.", "bad film", "so bad; so long"), new int[] {1, 0, 0}, List.of("negative", "positive"));
    private final Vocabulary six = Vocabulary.of(three, 6);

    @Test
    void wordsAreLowerCaseAndKeepTheirInnerApostrophes() {
        assertThat(Tokenizer.WORDS.tokens("It isn't bad - is it?")).containsExactly("it", "isn't", "bad", "is", "it");
        assertThat(Tokenizer.WORDS.tokens("''Conan'' didn’t cost $2.50; café")).containsExactly("conan", "didn't", "cost", "2", "50", "café");
        assertThat(Tokenizer.WORDS.tokens("... !")).isEmpty();
    }

    @Test
    void stopWordsAreDroppedAndNegationsAreAmongThem() {
        assertThat(Tokenizer.WORDS.without(StopWords.ENGLISH).tokens("The film is not good")).containsExactly("film", "good");
        assertThat(StopWords.ENGLISH).contains("not", "isn't", "the").doesNotContain("film");
    }

    @Test
    void theVocabularyHoldsTheMostFrequentWordsEqualsInAlphabeticalOrder() {
        assertThat(IntStream.range(0, 6).mapToObj(six::word)).containsExactly("<padding>", "<unknown>", "a", "bad", "film", "good");
        assertThat(IntStream.range(0, 6).mapToLong(six::seen).toArray()).containsExactly(0, 4, 2, 2, 2, 2);
        assertThat(six.size()).isEqualTo(6);
        assertThat(Vocabulary.of(three, 1000).size()).isEqualTo(9);
    }

    @Test
    void aWordIsFoundByItsNumberAndAnUnknownOneIsNumberOne() {
        for (int id = 2; id < six.size(); id++) assertThat(six.id(six.word(id))).isEqualTo(id);
        assertThat(six.id("plot")).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(six.id("<padding>")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void aTextBecomesNumbersCutOrPadded() {
        assertThat(six.ids("A bad plot")).containsExactly(2, 3, 1);
        Examples four = six.encode(three, 4);
        assertThat(four.row(0)).containsExactly(2, 5, 4, 2);
        assertThat(four.row(1)).containsExactly(3, 4, 0, 0);
        assertThat(four.labels()).containsExactly(1, 0, 0);
        assertThat(four.classes()).containsExactly("negative", "positive");
        assertThat(six.text(3, 4, 0, 0)).isEqualTo("bad film");
    }

    @Test
    void aBagOfWordsCountsAndForgetsTheOrder() {
        assertThat(six.counts(three).row(0)).containsExactly(0, 1, 2, 0, 1, 2);
        Texts turned = Texts.of(List.of("not good, bad", "not bad, good"), new int[2], List.of("any"));
        Vocabulary words = Vocabulary.of(turned, 10);
        assertThat(words.counts(turned).row(0)).isEqualTo(words.counts(turned).row(1));
    }

    @Test
    void anEmptyTextIsAllPadding() {
        assertThat(six.encode(Reviews.unlabelled("?!"), 3).row(0)).containsOnly(0);
        assertThat(six.counts(Reviews.unlabelled("?!")).row(0)).containsOnly(0);
    }

    @Test
    void wrongArgumentsSayWhatWasExpected() {
        assertThatThrownBy(() -> Vocabulary.of(three, 2)).hasMessageContaining("at least 3");
        assertThatThrownBy(() -> six.word(6)).hasMessageContaining("0 to 5");
        assertThatThrownBy(() -> six.encode(three, 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Texts.of(List.of("a"), new int[] {2}, List.of("x", "y"))).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> Texts.of(List.of("a"), new int[0], List.of("x"))).hasMessageContaining("1 texts came with 0 labels");
        assertThatThrownBy(() -> three.split(1, new SplittableRandom(1))).hasMessageContaining("between 0 and 1");
    }

    @Test
    void aSplitTakesTheSameShareOfEachClass() {
        Texts many = Texts.of(IntStream.range(0, 100).mapToObj(i -> "text " + i).toList(), IntStream.range(0, 100).map(i -> i < 20 ? 1 : 0).toArray(), List.of("a", "b"));
        Texts.Split split = many.split(0.9, new SplittableRandom(1));
        assertThat(split.train().counts()).containsExactly(72, 18);
        assertThat(split.rest().counts()).containsExactly(8, 2);
        var all = new HashSet<>(split.train().texts());
        all.addAll(split.rest().texts());
        assertThat(all).hasSize(100);
    }

    @Test
    void theReviewsAreThoseThatTheLessonsSpeakOf() {
        Reviews reviews = Reviews.load();
        assertThat(reviews.train().size()).isEqualTo(8566);
        assertThat(reviews.test().size()).isEqualTo(2000);
        assertThat(reviews.test().classes()).containsExactly("negative", "positive");
        assertThat(reviews.test().counts()).containsExactly(1008, 992);
        assertThat(reviews.test().texts()).isEqualTo(Reviews.load().test().texts());
        assertThat(new HashSet<>(reviews.train().texts())).hasSize(8566).doesNotContainAnyElementsOf(reviews.test().texts());
    }

    @Test
    void theNovelIsWhole() {
        String book = MobyDick.load();
        assertThat(book).hasSize(1_190_317).contains("CHAPTER 1. Loomings.", "Call me Ishmael.", "CHAPTER 135.");
        assertThat(Tokenizer.WORDS.tokens(book).size()).isBetween(205_000, 225_000);
    }
}
