package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Median and quartiles, computed by hand. */
class ValuesTest {

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Values(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Values(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThat(new Values(List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void theQuartilesBoundTheMiddleHalf() {
        Values values = new Values(List.of(5.0, 4.0, 3.0, 2.0, 1.0));
        assertThat(values.lowerQuartile()).isEqualTo(2);
        assertThat(values.upperQuartile()).isEqualTo(4);
        assertThat(new Values(List.of(1.0, 2.0)).lowerQuartile()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void oneSlowValueMovesNeither() {
        Values values = new Values(List.of(1.0, 2.0, 3.0, 4.0, 500.0));
        assertThat(values.median()).isEqualTo(3);
        assertThat(values.upperQuartile()).isEqualTo(4);
    }

    @Test
    void noValuesAreNoMeasurement() {
        assertThatThrownBy(() -> new Values(List.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("came none");
    }
}
