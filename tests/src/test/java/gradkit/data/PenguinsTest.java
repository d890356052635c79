package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradkit.scratch.Matrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** The table of lesson 01, and the ways to prepare it wrongly that the lesson shows. */
class PenguinsTest {
    private final Table penguins = Tables.load("penguins");
    private final Examples all = Tables.examples(penguins.rejectColumns("island", "sex", "year").dropRowsWithMissingValues(), "species");
    private final Examples train = all.split(0.6, new java.util.Random(1)).train();

    @Test
    void theTableHasItsHolesWhereTheLessonSays() {
        assertThat(penguins.rowCount()).isEqualTo(344);
        assertThat(penguins.columns().stream().mapToInt(column -> column.countMissing()).toArray()).containsExactly(0, 0, 2, 2, 2, 2, 11, 0);
        assertThat(penguins.dropRowsWithMissingValues().rowCount()).isEqualTo(333);
    }

    @Test
    void anIntegerThatIsMissingIsTheSmallestInt() {
        assertThat(penguins.intColumn("body_mass_g").getInt(3)).isEqualTo(Integer.MIN_VALUE);
        assertThat(penguins.intColumn("body_mass_g").mean()).isCloseTo(4201.7544, within(1e-4));
    }

    @Test
    void examplesAreThe342MeasuredOnes() {
        assertThat(all.size()).isEqualTo(342);
        assertThat(all.classes()).containsExactly("Adelie", "Chinstrap", "Gentoo");
        assertThat(all.counts()).containsExactly(151, 68, 123);
    }

    @Test
    void aPenguinLooksTheSameInAnyCompanyThroughTheTrainingSetsLensOnly() {
        Examples boat = all.select(IntStream.range(0, all.size()).filter(i -> all.label(i) == 2).toArray());
        Standardizer lens = Standardizer.fit(train);
        assertThat(lens.apply(boat).row(0)).isEqualTo(lens.apply(boat.first(1)).row(0));
        assertThat(distance(Standardizer.fit(boat).apply(boat).row(0), lens.apply(boat).row(0))).as("its own statistics").isGreaterThan(1);
        assertThat(Standardizer.fit(boat.first(1)).apply(boat.first(1)).row(0)).as("alone").containsOnly(0);
    }

    @Test
    void aTypingMistakeAmongTheUnseenReachesTheLensThatSawAll() {
        Matrix X = all.toMatrix();
        double[][] rows = X.toArray();
        rows[1][0] = 3950;
        Examples typed = Examples.of(floats(rows), all.labels(), "Adelie", "Chinstrap", "Gentoo");
        assertThat(Standardizer.fit(typed).deviation()[0]).isGreaterThan(30 * Standardizer.fit(all).deviation()[0]);
    }

    @Test
    void aSetWithoutATableSaysSo() {
        assertThatThrownBy(() -> Tables.load("mnist")).isInstanceOf(DataException.class).hasMessageContaining("mnist").hasMessageContaining("no table");
    }

    private static double distance(float[] a, float[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(j -> (a[j] - b[j]) * (a[j] - b[j])).sum());
    }

    private static float[][] floats(double[][] rows) {
        float[][] narrow = new float[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < narrow[i].length; j++) narrow[i][j] = (float) rows[i][j];
        return narrow;
    }
}
