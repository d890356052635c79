package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.pick;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/**
 * Convolution over time: filters that see three words in a row slide over a sentence. The sentence moved by a words is spelt out as numbers
 * picked by their places, so the engine differentiates sums and products only.
 */
final class TextConvolutionFormulas {
    private static final String KIM = "Kim, 2014", COLLOBERT = "Collobert et al., 2011";
    private static final int WORDS = 6, WIDTH = 2, SEEN = 3, PLACES = WORDS - SEEN + 1, FILTERS = 2;

    private TextConvolutionFormulas() { }

    // A sentence X [words, width]; row t of what is written X_{t+a} is its row t + a
    private static final Variable X = variable("X"), b = variable("b"), dZ = new Variable("dZ", "dZ");
    private static final Variable W0 = new Variable("W0", "W_{0}"), W1 = new Variable("W1", "W_{1}"), W2 = new Variable("W2", "W_{2}"), Wa = new Variable("W1", "W_{a}");
    private static final Expr X0 = shown("X_{t}", moved(0)), X1 = shown("X_{t+1}", moved(1)), X2 = shown("X_{t+2}", moved(2));
    private static final Expr slid = X0.product(W0).plus(X1.product(W1)).plus(X2.product(W2)).plus(b), Z = shown("Z", slid), change = sum("t,f", dZ.hadamard(Z));
    private static final String HELD = "$L$ changes as $\\sum dZ \\odot Z$, with $dZ = \\partial L / \\partial Z$ held fixed";

    private static final Derivation FILTERS_BACK = over("conv-over-time-filters", "\\frac{\\partial L}{\\partial W_{a}}")
        .line(partial(change, Wa), HELD)
        .line(shown("\\sum_{t} X_{t+a}^\\top\\,dZ_{t}", moved(1).transpose().product(dZ)), "at place $t$, $W_a$ meets word $t + a$, as in a dense layer, and it is used at every place; checked with $a = 1$");

    private static final Derivation BIAS_BACK = over("conv-over-time-bias", "\\frac{\\partial L}{\\partial b}")
        .line(partial(change, b), HELD)
        .line(sumDown("t", new Variable("dZ", "dZ_{t}")), "$b$ is added at every place");

    private static final Derivation INPUT_BACK = over("conv-over-time-input", "\\frac{\\partial L}{\\partial X_{t}}")
        .line(partial(sum("s,f", dZ.hadamard(Z)), new Variable("X", "X_{t}")), HELD)
        .line(shown("dZ_{t}", came(0)).product(W0.transpose()).plus(shown("dZ_{t-1}", came(1)).product(W1.transpose())).plus(shown("dZ_{t-2}", came(2)).product(W2.transpose())),
            "word $t$ is the first of the words seen at place $t$, the second at $t - 1$, the third at $t - 2$; where there is no such place, $dZ$ counts as 0");

    static List<Derivation> derivations() { return List.of(FILTERS_BACK, BIAS_BACK, INPUT_BACK); }

    static List<Formula> formulas() {
        return List.of(
            value("conv-over-time", "Filters slide over a sentence", "Z_{t} = " + slid.latex(), COLLOBERT, GoldenCheck.of("words 1, 2, …, 6 in the first number, 0 in the second")
                .golden("W = (1, 10, 100): place 0", () -> counting(1, 10, 100, 0).get(0, 0), 321)
                .golden("W = (1, 10, 100): place 3", () -> counting(1, 10, 100, 0).get(3, 0), 654)
                .golden("W = (0, 1, 0), b = −2: place 0", () -> counting(0, 1, 0, -2).get(0, 0), 0)
                .golden("how many places", () -> counting(0, 0, 0, 0).rows(), 4)),
            gradient(FILTERS_BACK, "Gradient of filters over time", KIM, change, W1),
            gradient(BIAS_BACK, "Gradient of their biases", KIM, change, b),
            gradient(INPUT_BACK, "Gradient of the words under the filters", KIM, change, X));
    }

    private static Derivation over(String id, String left) {
        return Derivation.of(id, left).where(X, matrix(WORDS, WIDTH, -2, 2)).where(W0, matrix(WIDTH, FILTERS, -1, 1)).where(W1, matrix(WIDTH, FILTERS, -1, 1))
            .where(W2, matrix(WIDTH, FILTERS, -1, 1)).where(b, matrix(1, FILTERS, -1, 1)).where(dZ, matrix(PLACES, FILTERS, -1, 1));
    }

    private static Formula gradient(Derivation d, String title, String source, Expr function, Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), source, new GradientFormulaCheck(function, by, d));
    }

    /** For each place t the word t + a, [places, width]. */
    private static Expr moved(int a) { return pick("moved", rows(PLACES, WIDTH, a, WORDS), X); }

    /** For each word t what came back to place t − a, [words, filters]; 0 where there is no such place. */
    private static Expr came(int a) { return pick("came", rows(WORDS, FILTERS, -a, PLACES), dZ); }

    /** Row t is row t + by of a matrix with so many rows and columns; −1, for 0, outside it. */
    private static int[][] rows(int count, int cols, int by, int of) {
        int[][] table = new int[count][cols];
        for (int t = 0; t < count; t++) for (int j = 0; j < cols; j++) table[t][j] = t + by < 0 || t + by >= of ? -1 : (t + by) * cols + j;
        return table;
    }

    private static Matrix counting(double w0, double w1, double w2, double bias) {
        Matrix words = Matrix.column(1, 2, 3, 4, 5, 6).times(Matrix.row(1, 0));
        return slid.at(Map.of("X", words, "W0", Matrix.column(w0, 7), "W1", Matrix.column(w1, 7), "W2", Matrix.column(w2, 7), "b", Matrix.number(bias)));
    }
}
