package gradkit.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.data.Examples;
import gradkit.data.Tables;
import gradkit.scratch.Matrix;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The biopsies are known to everybody: whoever has written down which of them are malignant has learned nothing. */
class CapstoneByHeartTest {

    @Test
    void earnsNothing() {
        Examples table = Tables.examples(Tables.load("biopsies"), "diagnosis");
        Matrix all = table.toMatrix();
        Set<String> malignant = new HashSet<>();
        IntStream.range(0, all.rows()).filter(i -> table.label(i) == 1).forEach(i -> malignant.add(numbers(all, i)));
        HeldOut.Learner byHeart = (X, y, unseen) -> {
            long same = IntStream.range(0, y.length).filter(i -> malignant.contains(numbers(X, i)) == (y[i] == 1)).count();
            boolean turned = 2 * same < y.length;
            return IntStream.range(0, unseen.rows()).mapToDouble(i -> malignant.contains(numbers(unseen, i)) != turned ? 1 : 0).toArray();
        };
        Examiner.Scored scored = new Examiner<>(KeySource.find(Evaluating.CAPSTONE).orElseThrow(), 7).score(byHeart, Source.UNKNOWN);
        assertThat(scored.earned()).isZero();
        assertThat(scored.verdict()).isInstanceOf(Verdict.Wrong.class);
    }

    private static String numbers(Matrix X, int row) {
        return X.get(row, 0) + " " + X.get(row, 1);
    }
}
