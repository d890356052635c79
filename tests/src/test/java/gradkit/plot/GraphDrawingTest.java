package gradkit.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.scratch.Scalar;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {
    private final Scalar w = Scalar.of("w", 3);
    private final Scalar x = Scalar.of("x", 2);
    private final Scalar loss = w.times(x).minus(Scalar.of("y", 5)).power(2);

    @Test
    void wordsSayTheExpressionItsValueAndTheGradients() {
        assertThat(Plot.graph(loss).alt()).isEqualTo("(w × x − y)^2 = 1; w = 3; x = 2; y = 5.");
        loss.backward();
        assertThat(Plot.graph(loss).alt()).isEqualTo("(w × x − y)^2 = 1; w = 3, gradient 4; x = 2, gradient 6; y = 5, gradient −2.");
    }

    @Test
    void parenthesesStandWhereTheyAreNeeded() {
        Scalar a = Scalar.of("a", 1);
        Scalar b = Scalar.of("b", 2);
        assertThat(words(a.minus(b.minus(a)))).startsWith("a − (b − a) = 0");
        assertThat(words(a.plus(b).times(a))).startsWith("(a + b) × a = 3");
        assertThat(words(a.over(b.times(a)))).startsWith("a ÷ (b × a) = 0.5");
        assertThat(words(a.times(b).plus(a).tanh())).startsWith("tanh(a × b + a) = ");
        assertThat(words(Scalar.sum(List.of(a, b)).times(b))).startsWith("(a + b) × b = 6");
    }

    private static String words(Scalar s) {
        return Plot.graph(s).words();
    }

    @Test
    void aStepSaysWhatItDidAndKnowsNoMore() {
        GraphDrawing graph = Plot.graph(loss);
        assertThat(graph.steps()).isEqualTo(7);
        assertThat(graph.step(0).alt()).startsWith("Step 0 of 7, only the leaves have a value").contains("not computed yet");
        assertThat(graph.step(1).alt()).startsWith("Step 1 of 7, forwards: × of w and x = 6");
        assertThat(graph.step(4).alt()).startsWith("Step 4 of 7, turn: the result's gradient is 1").contains("= 1;").doesNotContain("w = 3, gradient");
        assertThat(graph.step(6).alt()).startsWith("Step 6 of 7, backwards: − passes 1 · 2 = 2 to ×, −1 · 2 = −2 to y");
        assertThat(graph.step(7).alt()).contains("w = 3, gradient 4; x = 2, gradient 6");
        assertThat(w.gradient()).as("looking changes nothing").isZero();
    }

    @Test
    void theLastStepShowsWhatBackwardFinds() {
        Scalar a = Scalar.of("a", 2);
        Scalar twice = a.times(Scalar.of("c", 3)).plus(a);
        GraphDrawing last = Plot.graph(twice).step(5);
        twice.backward();
        assertThat(last.alt()).endsWith("a = 2, gradient 4; c = 3, gradient 2.");
        assertThat(Plot.graph(twice).alt()).endsWith("a = 2, gradient 4; c = 3, gradient 2.");
    }

    @Test
    void boxesDoNotOverlapAndStandRightOfTheirInputs() {
        Scalar sum = Scalar.sum(IntStream.range(0, 6).mapToObj(i -> Scalar.of("v" + i, i).times(x).tanh().times(w)).toList()).plus(x);
        List<Scalar> order = sum.order();
        GraphLayout<Scalar> layout = new GraphLayout<>(order, Scalar::inputs, GraphDrawing.SIZES);
        for (Scalar a : order) {
            assertThat(a.inputs()).allSatisfy(in -> assertThat(layout.middle(in).getX()).isLessThan(layout.middle(a).getX()));
            assertThat(layout.middle(a).getY()).isBetween(GraphDrawing.SIZES.height() / 2.0, layout.height() - GraphDrawing.SIZES.height() / 2.0);
            for (Scalar b : order) {
                boolean apart = a == b || layout.middle(a).getX() != layout.middle(b).getX()
                        || Math.abs(layout.middle(a).getY() - layout.middle(b).getY()) >= GraphDrawing.SIZES.height();
                assertThat(apart).isTrue();
            }
        }
    }

    @Test
    void aGraphTooLargeToReadAndAStepThatIsNoneAreRefused() {
        Scalar many = Scalar.sum(IntStream.range(0, 80).mapToObj(i -> Scalar.of(i)).toList());
        assertThatThrownBy(() -> Plot.graph(many)).hasMessageContaining("81 numbers; expected 60 or fewer");
        assertThatThrownBy(() -> Plot.graph(loss).step(8)).hasMessageContaining("expected 0 to 7");
    }
}
