package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.pick;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The backward pass of a convolution over time as it is miswritten, for filters of two words: the gradient check convicts every one. */
class WrongTextConvolutionTest {
    private static final Expr.Variable X = variable("X"), W0 = variable("V"), W1 = variable("W"), dZ = new Expr.Variable("dZ", "dZ");
    private static final Expr loss = sum("t,f", dZ.hadamard(moved(0).product(W0).plus(moved(1).product(W1))));

    static Stream<Arguments> wrong() {
        return Stream.of(
            Arguments.of("W: the words not moved", W1, moved(0).transpose().product(dZ)),
            Arguments.of("W: a mean over the places", W1, moved(1).transpose().product(dZ).over(number(4))),
            Arguments.of("W: the sign flipped", W1, moved(1).transpose().product(dZ).negate()),
            Arguments.of("X: only the first weights", X, came(0).product(W0.transpose())),
            Arguments.of("X: the weights exchanged", X, came(0).product(W1.transpose()).plus(came(1).product(W0.transpose()))),
            Arguments.of("X: moved the wrong way", X, came(0).product(W0.transpose()).plus(came(-1).product(W1.transpose()))));
    }

    @ParameterizedTest(name = "{0}") @MethodSource
    void wrong(String name, Expr.Variable by, Expr claimed) {
        assertThat(check(by, claimed).ok()).isFalse();
    }

    @Test void theSameCheckLetsTheRightOnesPass() {
        assertThat(check(W1, moved(1).transpose().product(dZ)).ok()).isTrue();
        assertThat(check(X, came(0).product(W0.transpose()).plus(came(1).product(W1.transpose()))).ok()).isTrue();
    }

    /** Five words of two numbers, moved by a: what four places see. */
    private static Expr moved(int a) { return pick("moved", rows(4, a, 5), X); }

    /** What came back to place t − a, for each of the five words. */
    private static Expr came(int a) { return pick("came", rows(5, -a, 4), dZ); }

    private static int[][] rows(int count, int by, int of) {
        return IntStream.range(0, count).mapToObj(t -> IntStream.range(0, 2).map(j -> t + by < 0 || t + by >= of ? -1 : 2 * (t + by) + j).toArray()).toArray(int[][]::new);
    }

    private static FormulaCheck check(Expr.Variable by, Expr claimed) {
        var claim = Derivation.of("claim", "\\frac{\\partial L}{\\partial x}").where(X, matrix(5, 2, -2, 2)).where(W0, matrix(2, 2, -1, 1)).where(W1, matrix(2, 2, -1, 1))
            .where(dZ, matrix(4, 2, -1, 1)).line(claimed, "as claimed");
        return new GradientFormulaCheck(loss, by, claim).run("claim");
    }
}
