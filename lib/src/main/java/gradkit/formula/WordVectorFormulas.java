package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.oneHot;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** Word vectors: looked up in a table, trained by skip-gram with negative sampling, compared by their angle. */
final class WordVectorFormulas {
    private static final Expr one = number(1);
    private static final String MIKOLOV = "Mikolov et al., 2013", LEVY = "Levy and Goldberg, 2014";

    private WordVectorFormulas() { }

    // A text as one-hot rows X [words, vocabulary]; a vector for each word of the vocabulary in a row of E
    private static final Variable X = variable("X"), E = variable("E"), dV = new Variable("dV", "dV");
    private static final Expr lookUp = X.product(E), change = sum("t,j", dV.hadamard(lookUp));

    private static final Derivation EMBEDDING = Derivation.of("embedding-backward", "\\frac{\\partial L}{\\partial E}")
        .where(X, oneHot(4, 5)).where(E, matrix(5, 2, -1, 1)).where(dV, matrix(4, 2, -1, 1))
        .line(partial(change, E), "$L$ changes as $\\sum dV \\odot V$, with $dV$ held fixed")
        .line(X.transpose().product(dV), "a dense layer's weights, without biases: row $w$ is the sum of the rows of $dV$ in which word $w$ stands");

    // One word's vector v [1, width]; in U [1 + K, width] the vectors of a true neighbour, with y = 1, and of K drawn words, with y = 0
    private static final Variable v = variable("v"), U = variable("U"), y = variable("y"), u = variable("u"), drawn = new Variable("N", "u_{k}");
    private static final Expr logits = v.product(U.transpose()), z = shown("z", logits), zk = shown("z_{k}", logits), yk = y.index("k");
    private static final Expr loss = log(sigmoid(v.product(u.transpose()))).negate().minus(sum("k", log(sigmoid(v.product(drawn.transpose()).negate()))));
    private static final Expr perLogit = sum("k", apply(Elementwise.SOFTPLUS, zk).minus(yk.times(zk)));
    private static final Expr crossEntropies = sum("k", yk.times(log(sigmoid(zk))).plus(shown("(1 - y_{k})", one.minus(yk)).times(log(shown("1 - \\sigma(z_{k})", one.minus(sigmoid(zk))))))).negate();

    private static final Derivation CENTRE = skipGram("skip-gram-word", "\\frac{\\partial L}{\\partial v}")
        .line(partial(crossEntropies, v), "the loss of lesson 04 for each of the $1 + K$ questions, with $z = vU^\\top$")
        .line(partial(perLogit, v), "from logits (lesson 04)")
        .line(sigmoid(z).minus(y).product(U), "the slope by $z_k$ is $\\sigma(z_k) - y_k$ (lesson 04); $z_k$ moves with $v$ by row $k$ of $U$");

    private static final Derivation CONTEXT = skipGram("skip-gram-context", "\\frac{\\partial L}{\\partial U}")
        .line(partial(perLogit, U), "the same loss")
        .line(shown("\\bigl(\\sigma(z) - y\\bigr)", sigmoid(z).minus(y)).transpose().product(v), "$z_k$ moves with row $k$ of $U$ by $v$, and with no other row");

    // For one pair of words: p, how often it is a true one; K·q, how often it is drawn
    private static final Variable p = variable("p"), q = variable("q"), K = variable("K"), logit = new Variable("z", "z");
    private static final Expr expected = p.times(log(sigmoid(logit))).negate().minus(K.times(q).times(log(sigmoid(logit.negate())))), best = log(p.over(K.times(q)));

    private static final Derivation OPTIMUM = Derivation.of("skip-gram-slope", "\\frac{d}{dz}\\,L(z)")
        .where(p, reals(0.1, 1)).where(q, reals(0.1, 1)).where(K, reals(1, 6)).where(logit, reals(-3, 3))
        .line(derivative(expected, logit), "for each true pair of the first word, the second is the true neighbour $p$ times and is drawn $Kq$ times, on average")
        .line(p.negate().times(one.minus(sigmoid(logit))).plus(K.times(q).times(sigmoid(logit))), "the slope of $\\log\\sigma(z)$ is $1 - \\sigma(z)$, that of $\\log\\sigma(-z)$ is $-\\sigma(z)$")
        .line(p.plus(K.times(q)).times(sigmoid(logit)).minus(p), "gather $\\sigma(z)$");

    private static final Variable a = variable("a"), b = variable("b");
    private static final Expr cosine = a.product(b.transpose()).over(sqrt(a.product(a.transpose())).times(sqrt(b.product(b.transpose()))));

    static List<Derivation> derivations() { return List.of(EMBEDDING, CENTRE, CONTEXT, OPTIMUM); }

    static List<Formula> formulas() {
        Matrix table = Matrix.of(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6}), nothing = Matrix.zeros(1, 2), three = Matrix.zeros(3, 2);
        return List.of(
            value("embedding", "A row of a table, looked up by a one-hot row", "V = " + lookUp.latex(), "Bengio et al., 2003", GoldenCheck.of("one-hot row; E with rows (1, 2), (3, 4), (5, 6)")
                .golden("(0, 1, 0): first", () -> lookUp.at(Map.of("X", Matrix.row(0, 1, 0), "E", table)).get(0, 0), 3)
                .golden("(0, 1, 0): second", () -> lookUp.at(Map.of("X", Matrix.row(0, 1, 0), "E", table)).get(0, 1), 4)
                .golden("(0, 0, 1): first", () -> lookUp.at(Map.of("X", Matrix.row(0, 0, 1), "E", table)).get(0, 0), 5)),
            gradient(EMBEDDING, "Gradient of a table of word vectors", "Bengio et al., 2003", change, E),
            value("negative-sampling", "Skip-gram's loss with negative sampling", "L = " + loss.latex(), MIKOLOV, GoldenCheck.of("v, u, drawn")
                .golden("all zero, three drawn: 4 log 2", () -> loss.at(Map.of("v", nothing, "u", nothing, "N", three)).get(0, 0), 4 * Math.log(2))
                .golden("v·u = 2, none of length", () -> loss.at(Map.of("v", Matrix.row(1, 1), "u", Matrix.row(2, 0), "N", Matrix.zeros(1, 2))).get(0, 0), 0.1269280110429725 + Math.log(2))
                .golden("v·u = 0, v·u₁ = 2", () -> loss.at(Map.of("v", Matrix.row(1, 1), "u", nothing, "N", Matrix.row(2, 0))).get(0, 0), Math.log(2) + 2.1269280110429727)),
            gradient(CENTRE, "Gradient of skip-gram by the word's vector", MIKOLOV, perLogit, v),
            gradient(CONTEXT, "Gradient of skip-gram by the neighbours' vectors", MIKOLOV, perLogit, U),
            Formula.backed(Formula.Kind.DERIVATIVE, OPTIMUM.id(), "Slope of skip-gram's loss for one pair of words", OPTIMUM.left() + " = " + OPTIMUM.result().latex(), LEVY,
                new SlopeCheck(expected, logit, OPTIMUM.result(), new double[] {-3, -1, 0, 1, 3}, Map.of(), Map.of("p", 0.3, "q", 0.2, "K", 5.0))),
            value("skip-gram-optimum", "What a dot product of word vectors tends to", "z^* = " + best.latex(), LEVY, GoldenCheck.of("p, q, K")
                .golden("0.2, 0.04, 5: as often as drawn", () -> at(best, "p", 0.2, "q", 0.04, "K", 5), 0)
                .golden("0.8, 0.1, 1", () -> at(best, "p", 0.8, "q", 0.1, "K", 1), Math.log(8))
                .golden("its σ at 0.3, 0.2, 5", () -> at(sigmoid(best), "p", 0.3, "q", 0.2, "K", 5), 0.3 / 1.3)),
            value("cosine", "Cosine similarity", "\\cos(a, b) = " + cosine.latex(), "", GoldenCheck.of("a, b")
                .golden("(1, 0), (1, 1)", () -> cosine(Matrix.row(1, 0), Matrix.row(1, 1)), Math.sqrt(0.5))
                .golden("(3, 4), (6, 8)", () -> cosine(Matrix.row(3, 4), Matrix.row(6, 8)), 1)
                .golden("(1, 2), (−4, 2)", () -> cosine(Matrix.row(1, 2), Matrix.row(-4, 2)), 0)));
    }

    private static Derivation skipGram(String id, String left) {
        return Derivation.of(id, left).where(v, matrix(1, 3, -1, 1)).where(U, matrix(4, 3, -1, 1)).where(y, rng -> Matrix.row(1, 0, 0, 0));
    }

    private static Formula gradient(Derivation d, String title, String source, Expr function, Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), source, new GradientFormulaCheck(function, by, d));
    }

    private static double cosine(Matrix left, Matrix right) { return cosine.at(Map.of("a", left, "b", right)).get(0, 0); }
}
