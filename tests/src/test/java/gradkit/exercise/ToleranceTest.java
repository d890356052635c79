package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToleranceTest {

    private final Tolerance relative = new Tolerance(0, 1e-12);

    @Test
    void onlyAnInfinityIsAnInfinity() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(relative.allows(750, infinity)).isFalse();
        assertThat(relative.allows(infinity, 750)).isFalse();
        assertThat(relative.allows(-infinity, infinity)).isFalse();
        assertThat(relative.allows(infinity, infinity)).isTrue();
        assertThat(relative.allows(Double.NaN, Double.NaN)).isTrue();
    }
}
