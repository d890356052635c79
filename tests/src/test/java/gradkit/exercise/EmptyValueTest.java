package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An array without entries is an answer too. */
class EmptyValueTest {
    private final Tolerance any = new Tolerance(1e-9, 1e-9);

    @Test
    void twoEmptyArraysAreEqualAndPrintAsBrackets() {
        assertThat(Value.of(new int[0]).agrees(Value.of(new int[0]), any)).isTrue();
        assertThat(Value.of(new int[0])).hasToString("[]");
    }

    @Test
    void anEmptyArrayIsNoNumberAndNoText() {
        assertThat(Value.of(new int[0]).agrees(Value.of(new int[] {1}), any)).isFalse();
        assertThat(Value.of(new int[] {1}).agrees(Value.of(new int[0]), any)).isFalse();
        assertThat(Value.of("").agrees(Value.of(new int[0]), any)).isFalse();
    }
}
