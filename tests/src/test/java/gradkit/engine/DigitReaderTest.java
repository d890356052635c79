package gradkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradkit.data.Mnist;
import org.junit.jupiter.api.Test;

/** The reader of digits that comes with the kit is as good as its entry in the manifest says. */
class DigitReaderTest {

    @Test
    void reads9914OfThe10000TestDigits() {
        Model reader = Models.digitReader();
        assertThat(reader.inputShape()).containsExactly(1, 28, 28);
        assertThat(reader.parameters()).isEqualTo(121_930);
        assertThat(Models.evaluate(reader, Mnist.load().test()).accuracy()).isCloseTo(0.9914, within(2e-4)); // two digits for another processor's rounding
    }
}
