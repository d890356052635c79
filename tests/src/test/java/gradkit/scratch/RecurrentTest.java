package gradkit.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentTest {

    static Stream<Recurrent> layers() {
        return Stream.of(new Rnn(3, 4, new Random(1)), new Lstm(3, 4, new Random(2)));
    }

    @Test void aSimpleRecurrentLayerAddsWhatItReadsAndWhatItRemembers() {
        var rnn = new Rnn(1, 1, new Random(0));
        set(rnn, 0.5, -1, 0.1);                                                     // W, U, b
        var H = rnn.forward(List.of(Matrix.number(1), Matrix.number(2)));
        double h1 = Math.tanh(0.6), h2 = Math.tanh(1 - h1 + 0.1);
        assertThat(H.get(0).get(0, 0)).isCloseTo(h1, within(1e-15));
        assertThat(H.get(1).get(0, 0)).isCloseTo(h2, within(1e-15));
    }

    @Test void aCellKeepsWhatTheForgetGateLeavesAndAddsWhatTheInputGateLetsIn() {
        var lstm = new Lstm(1, 1, new Random(0));
        set(lstm, 0, 0, Math.log(3), 0, 0, 0, 1, 0, 0, 0, 0, Math.log(4));          // i = 3/4, f = 1/2, g = tanh x, o = 4/5
        var H = lstm.forward(List.of(Matrix.number(1), Matrix.number(-2)));
        double c1 = 0.75 * Math.tanh(1), c2 = 0.5 * c1 + 0.75 * Math.tanh(-2);
        assertThat(H.get(0).get(0, 0)).isCloseTo(0.8 * Math.tanh(c1), within(1e-12));
        assertThat(H.get(1).get(0, 0)).isCloseTo(0.8 * Math.tanh(c2), within(1e-12));
    }

    @ParameterizedTest @MethodSource("layers") void everyGradientIsTheFiniteDifference(Recurrent layer) {
        for (int steps : new int[] {1, 2, 7}) {
            var X = sequence(steps, 2, 3);
            var wanted = sequence(steps, 2, 4);                                     // the loss is Σ wanted ⊙ h, over all steps
            layer.parameters().forEach(Parameter::zeroGradient);
            layer.forward(X);
            var dX = layer.backward(wanted);
            assertThat(GradientCheck.parameters(() -> loss(layer, X, wanted), layer.parameters())).satisfies(r -> assertThat(r.ok()).as("%s", r).isTrue());
            for (int t = 0; t < steps; t++) {
                var x = new Parameter("x" + t, X.get(t));
                x.addGradient(dX.get(t));
                int at = t;
                assertThat(GradientCheck.parameters(() -> loss(layer, with(X, at, x.value()), wanted), List.of(x)).ok()).isTrue();
            }
        }
    }

    @ParameterizedTest @MethodSource("layers") void aLossOfTheLastStateIsOneThatAsksNothingOfTheOthers(Recurrent layer) {
        var X = sequence(3, 2, 3);
        Matrix dLast = Matrix.random(2, 4, new Random(5)), zero = Matrix.zeros(2, 4);
        layer.forward(X);
        assertThat(layer.backward(3, dLast)).isEqualTo(layer.backward(List.of(zero, zero, dLast)));
    }

    @ParameterizedTest @MethodSource("layers") void aSequenceDoesNotKnowItsCompany(Recurrent layer) {
        var X = sequence(5, 3, 3);
        var among = layer.forward(X).get(4).slice(1, 2);
        assertThat(layer.forward(X.stream().map(x -> x.slice(1, 2)).toList()).get(4)).isEqualTo(among);
    }

    @ParameterizedTest @MethodSource("layers") void whatComesLaterDoesNotChangeAnEarlierState(Recurrent layer) {
        var X = sequence(5, 2, 3);
        var early = layer.forward(X).subList(0, 3);
        assertThat(layer.forward(X.subList(0, 3))).isEqualTo(early);
    }

    @Test void anLstmBeginsByKeeping() {
        var lstm = new Lstm(3, 4, new Random(1));
        assertThat(lstm.parameters().get(5).name()).isEqualTo("Lstm.forget.b");
        assertThat(lstm.parameters().get(5).value()).isEqualTo(Matrix.row(1, 1, 1, 1));
        assertThat(lstm.parameters()).hasSize(12);
        assertThat(new Lstm(3, 4, 2.5, new Random(1)).parameters().get(5).value()).isEqualTo(Matrix.row(2.5, 2.5, 2.5, 2.5));
    }

    private static List<Matrix> sequence(int steps, int batch, int width) {
        var rng = new Random(steps + 10 * width);
        return IntStream.range(0, steps).mapToObj(t -> Matrix.random(batch, width, rng)).toList();
    }

    private static double loss(Recurrent layer, List<Matrix> X, List<Matrix> wanted) {
        var H = layer.forward(X);
        return IntStream.range(0, H.size()).mapToDouble(t -> H.get(t).hadamard(wanted.get(t)).sum()).sum();
    }

    private static List<Matrix> with(List<Matrix> X, int at, Matrix x) {
        return IntStream.range(0, X.size()).mapToObj(t -> t == at ? x : X.get(t)).toList();
    }

    private static void set(Recurrent layer, double... values) {
        for (int i = 0; i < values.length; i++) layer.parameters().get(i).set(Matrix.number(values[i]));
    }
}
