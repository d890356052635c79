package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of lesson 14's capstone is the one that it says it is. */
class BiopsiesTest {

    @Test
    void thereAre569BiopsiesOfThirtyMeasuresAndNothingIsMissing() {
        Examples biopsies = Tables.examples(Tables.load("biopsies"), "diagnosis");
        assertThat(biopsies.size()).isEqualTo(569);
        assertThat(biopsies.features()).isEqualTo(30);
        assertThat(biopsies.classes()).containsExactly("benign", "malignant");
        assertThat(biopsies.counts()).containsExactly(357, 212);
        assertThat(biopsies.get(0, 0)).isEqualTo(17.99f);                      // the first row's radius (mm), as published
    }
}
