package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {
    @ParameterizedTest
    @CsvSource({"0, zero", "13, thirteen", "20, twenty", "42, forty-two", "100, one hundred", "305, three hundred and five", "1000, one thousand",
        "3042, three thousand and forty-two", "7005, seven thousand and five", "12300, twelve thousand three hundred",
        "77777, seventy-seven thousand seven hundred and seventy-seven", "100001, one hundred thousand and one",
        "999999, nine hundred and ninety-nine thousand nine hundred and ninety-nine"})
    void saysTheNumber(int number, String words) {
        assertThat(NumberWords.of(number)).isEqualTo(words);
    }

    @Test
    void noTwoNumbersHaveTheSameName() {
        assertThat(IntStream.range(0, 100_000).mapToObj(NumberWords::of).distinct()).hasSize(100_000);
    }

    @Test
    void numbersOutOfReachAreRefused() {
        assertThatThrownBy(() -> NumberWords.of(1_000_000)).hasMessageContaining("1,000,000").hasMessageContaining("999,999");
        assertThatThrownBy(() -> NumberWords.of(-1)).hasMessageContaining("-1");
    }
}
