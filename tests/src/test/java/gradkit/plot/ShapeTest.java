package gradkit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeTest {

    @Test
    void whatIsSmallBesideTheRestIsNotZero() {
        Shape gradients = Shape.of(new double[] {1, 2, 3}, new double[] {8e-7, 1e-4, 0.02});
        assertThat(gradients.inWords("sigmoid", "layer")).isEqualTo("sigmoid rises from 8e−7 at layer = 1 to 0.02 at layer = 3");
    }

    @Test
    void aHairBesideZeroOnASampledCurveIsZero() {
        Shape bowl = Shape.of(new double[] {-1, -0.001, 0.999}, new double[] {1, 1e-6, 0.998});
        assertThat(bowl.inWords("f", "z")).contains("lowest 0 at z = 0");
    }

    @Test
    void onALogarithmicAxisNothingIsAHairBesideZero() {
        Shape errors = Shape.of(new double[] {1e-7, 3.2e-5, 1.5}, new double[] {1e-9, 4e-13, 1e-3});
        assertThat(errors.inWords("both ways", "h", true, Double.POSITIVE_INFINITY)).contains("lowest 4e−13 at h = 3.2e−5");
    }
}
