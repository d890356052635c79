package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.cos;
import static gradkit.formula.Expr.exp;
import static gradkit.formula.Expr.log;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sin;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Scaled dot-product attention forward and backward, masked, with projections, in several heads, and why it needs positions.
 * As in a dense layer, the loss changes to first order as the sum of \(dO \odot O\), with dO held fixed.
 */
final class AttentionFormulas {
    private static final Expr one = number(1), two = number(2);
    private static final String VASWANI = "Vaswani et al., 2017";

    private AttentionFormulas() { }

    // Queries Q [n, d] ask keys K [m, d] and get a mixture of values V [m, v]
    private static final Variable Q = variable("Q"), K = variable("K"), V = variable("V"), d = variable("d"), dO = new Variable("dO", "dO");
    private static final Expr scores = Q.product(K.transpose()).over(sqrt(d)), map = softmax(scores), output = map.product(V), perRoot = one.over(sqrt(d));
    private static final Expr A = shown("A", softmaxOf(scores)), dA = shown("dA", dO.product(V.transpose())), dS = shown("dS", behindSoftmax(A, dA));

    private static final Derivation VALUES = attention("attention-values", "\\frac{\\partial L}{\\partial V}")
        .line(partial(sum("n,k", dO.hadamard(A.product(V))), V), "$L$ changes as $\\sum dO \\odot O$, with $dO = \\partial L/\\partial O$ held fixed; $O = AV$")
        .line(A.transpose().product(dO), "a matrix product, as in a dense layer");

    private static final Variable freeA = new Variable("A", "A"), S = variable("S"), freeDA = new Variable("dA", "dA");

    private static final Derivation WEIGHTS = Derivation.of("attention-weights", "\\frac{\\partial L}{\\partial A}")
        .where(freeA, matrix(3, 4, 0, 1)).where(V, matrix(4, 2, -2, 2)).where(dO, matrix(3, 2, -1, 1))
        .line(partial(sum("n,k", dO.hadamard(freeA.product(V))), freeA), "the same change")
        .line(dO.product(V.transpose()), "the other factor of the product");

    private static final Expr P = shown("A", softmaxOf(S)), Pk = shown("A_{k}", softmaxOf(S)), dAk = new Variable("dA", "dA_{k}");

    private static final Derivation SOFTMAX = Derivation.of("softmax-backward", "\\frac{\\partial L}{\\partial S}")
        .where(S, matrix(3, 4, -2, 2)).where(freeDA, matrix(3, 4, -1, 1))
        .line(partial(sum("n,k", freeDA.hadamard(P)), S), "$L$ changes as $\\sum dA \\odot A$, with $A = \\operatorname{softmax}(S)$ row by row")
        .line(freeDA.hadamard(P).minus(sumAcross("k", dAk.hadamard(Pk)).hadamard(P)),
            "lesson 03: in a row, $\\partial A_k/\\partial S_j = A_k\\,(\\delta_{kj} - A_j)$; the sum over $k$ of $dA_k$ times that")
        .line(P.hadamard(freeDA.minus(sumAcross("k", Pk.hadamard(dAk)))), "take out $A$");

    private static final Derivation QUERIES = attention("attention-queries", "\\frac{\\partial L}{\\partial Q}")
        .line(partial(sum("n,k", dO.hadamard(shown("O", softmaxOf(scores).product(V)))), Q), "$L$ changes as $\\sum dO \\odot O$")
        .line(perRoot.times(dS.product(K)), "by the two results above, $dS$ comes back to $S = QK^\\top/\\sqrt d$, a product again");

    private static final Derivation KEYS = attention("attention-keys", "\\frac{\\partial L}{\\partial K}")
        .line(partial(sum("n,k", dO.hadamard(shown("O", softmaxOf(scores).product(V)))), K), "the same change")
        .line(perRoot.times(dS.transpose().product(Q)), "$S^\\top = KQ^\\top/\\sqrt d$: keys and queries change places");

    // The scores of d = 2 coordinates: each of a query's is one of N equally likely numbers u with the mean 0, the key is given
    private static final Variable u = variable("u"), N = variable("N"), k1 = variable("k_1"), k2 = variable("k_2");
    private static final Expr ui = u.indexDown("i"), uj = u.index("j"), width = number(2, "d"), overPairs = one.over(N.power(2));
    private static final Expr queryVariance = shown("\\operatorname{Var}(q)", one.over(N).times(sum("i", u.index("i").power(2))));
    private static final Expr keySquare = shown("\\operatorname{E}(k^2)", k1.power(2).plus(k2.power(2)).over(two));

    private static final Derivation VARIANCE = Derivation.of("score-variance", "\\operatorname{Var}\\left(\\frac{q \\cdot k}{\\sqrt d}\\right)")
        .where(u, Domain.centred(5, -1, 1)).where(N, fixed(5)).where(k1, reals(-2, 2)).where(k2, reals(-2, 2))
        .line(overPairs.times(sum("i,j", ui.times(k1).plus(uj.times(k2)).over(sqrt(width)).power(2))), "the mean of the square over all $N^2$ equally likely queries, for $d = 2$; the mean itself is 0")
        .line(one.over(width).times(overPairs.times(sum("i,j", ui.times(k1).plus(uj.times(k2)).power(2)))), "$(1/\\sqrt d)^2 = 1/d$ leaves the sum")
        .line(one.over(width).times(width.times(queryVariance).times(keySquare)), "lesson 11: a sum of $d$ terms has $d$ times the variance of one")
        .line(queryVariance.times(keySquare), "$d$ cancels");

    // One row of scores z, and a mask m of ones and zeros
    private static final Variable z = variable("z"), m = variable("m");
    private static final Expr zi = z.index("i"), zj = z.index("j"), mi = m.index("i"), mj = m.index("j");
    private static final Expr masked = mi.times(exp(zi)).over(sum("j", mj.times(exp(zj))));

    private static final Derivation MASKED = Derivation.of("masked-softmax", "p_i").where(z, matrix(1, 4, -3, 3)).where(m, AttentionFormulas::someOfFour)
        .line(exp(zi.plus(log(mi))).over(sum("j", exp(zj.plus(log(mj))))), "softmax of $z_i + \\log m_i$: $\\log 1 = 0$ changes nothing, $\\log 0 = -\\infty$ shuts out")
        .line(exp(log(mi)).times(exp(zi)).over(sum("j", exp(log(mj)).times(exp(zj)))), "$e^{a+b} = e^b\\,e^a$")
        .line(masked, "$e^{\\log m} = m$, also for $m = 0$");

    private static final Expr delta = shown("\\delta_{ij}", partial(z, z)), total = sum("k", m.index("k").times(exp(z.index("k"))));
    private static final Expr up = m.indexDown("i").times(exp(z.indexDown("i"))), right = mj.times(exp(zj));

    private static final Derivation MASKED_JACOBIAN = Derivation.of("masked-softmax-jacobian", "\\frac{\\partial p_i}{\\partial z_j}")
        .where(z, matrix(1, 4, -3, 3)).where(m, AttentionFormulas::someOfFour)
        .line(partial(mi.times(exp(zi)).over(total), z.index("j")), "masked softmax")
        .line(delta.times(up).times(total).minus(up.times(right)).over(total.power(2)), "quotient rule, as in lesson 03; each $e^z$ keeps its $m$")
        .line(shown("p_i", up.over(total)).times(delta.minus(shown("p_j", right.over(total)))), "definition of $p$: the same Jacobian, and 0 wherever $m_i$ or $m_j$ is 0");

    // Self-attention: X [n, width] asks itself, through three projections
    private static final Variable X = variable("X"), WQ = variable("W_Q"), WK = variable("W_K"), WV = variable("W_V");
    private static final Expr q = X.product(WQ), k = X.product(WK), v = X.product(WV), selfScores = q.product(k.transpose()).over(sqrt(d));
    private static final Expr self = softmaxOf(selfScores).product(v), selfA = softmaxOf(selfScores);
    private static final Expr selfDS = behindSoftmax(selfA, dO.product(v.transpose()));

    private static final Derivation INPUT = Derivation.of("self-attention-input", "\\frac{\\partial L}{\\partial X}")
        .where(X, matrix(3, 4, -1, 1)).where(WQ, matrix(4, 2, -1, 1)).where(WK, matrix(4, 2, -1, 1)).where(WV, matrix(4, 2, -1, 1)).where(dO, matrix(3, 2, -1, 1)).where(d, fixed(2))
        .line(partial(sum("n,k", dO.hadamard(shown("O", self))), X), "$X$ is used three times: $Q = XW_Q$, $K = XW_K$, $V = XW_V$")
        .line(shown("dQ", perRoot.times(selfDS.product(k))).product(WQ.transpose()).plus(shown("dK", perRoot.times(selfDS.transpose().product(q))).product(WK.transpose()))
            .plus(shown("dV", selfA.transpose().product(dO)).product(WV.transpose())), "each use is a dense layer; the gradients of three uses add up");

    // Two heads, side by side: the first is written into the left columns, the second into the right ones
    private static final Variable O1 = new Variable("O₁", "O_1"), O2 = new Variable("O₂", "O_2"), WO = variable("W_O"), left = variable("left"), rest = variable("right");
    private static final Expr beside = shown("[\\,O_1\\;\\; O_2\\,]", O1.product(left).plus(O2.product(rest)));

    private static final Derivation HEADS = Derivation.of("heads-add-up", "[\\,O_1\\;\\; O_2\\,]\\,W_O")
        .where(O1, matrix(3, 2, -2, 2)).where(O2, matrix(3, 2, -2, 2)).where(WO, matrix(4, 5, -1, 1)).where(left, rng -> Matrix.identity(4).slice(0, 2)).where(rest, rng -> Matrix.identity(4).slice(2, 4))
        .line(beside.product(WO), "the heads' outputs side by side, times one matrix")
        .line(O1.product(shown("W_O^1", left.product(WO))).plus(O2.product(shown("W_O^2", rest.product(WO)))), "the columns of $O_1$ meet the upper rows of $W_O$ only, those of $O_2$ the lower ones");

    // A text whose words are shuffled: P has a single 1 in each row and each column
    private static final Variable shuffle = variable("P"), B = variable("B");

    private static final Derivation SHUFFLED = Derivation.of("attention-shuffled", "O(PX)")
        .where(X, matrix(4, 3, -1, 1)).where(B, matrix(3, 3, -1, 1)).where(WV, matrix(3, 2, -1, 1)).where(shuffle, rng -> Matrix.identity(4).take(shuffled(4, rng)))
        .line(softmax(shuffle.product(X).product(B).product(shuffle.product(X).transpose())).product(shuffle.product(X).product(WV)), "self-attention of $PX$, with $B = W_Q W_K^\\top/\\sqrt d$")
        .line(softmax(shuffle.product(X).product(B).product(X.transpose()).product(shuffle.transpose())).product(shuffle.product(X).product(WV)), "$(PX)^\\top = X^\\top P^\\top$")
        .line(shuffle.product(softmax(X.product(B).product(X.transpose()))).product(shuffle.transpose()).product(shuffle.product(X).product(WV)), "$P$ shuffles rows and $P^\\top$ columns; softmax works row by row and does not mind in which order the columns stand")
        .line(shuffle.product(shown("O(X)", softmaxOf(X.product(B).product(X.transpose())).product(X.product(WV)))), "$P^\\top P = I$: shuffled there and back");

    // Positions as waves: row p has sin(pω) and cos(pω) for each frequency ω
    private static final Variable p = variable("p"), r = variable("r"), i = variable("i"), w = new Variable("width", "\\text{width}"), omega = variable("\\omega");
    private static final Expr wi = omega.index("i"), frequency = number(10_000, "10{,}000").power(two.times(i).over(w).negate());

    private static final Derivation DISTANCE = Derivation.of("position-product", "P_p \\cdot P_r")
        .where(p, reals(0, 30)).where(r, reals(0, 30)).where(omega, matrix(1, 4, 0, 1))
        .line(sum("i", sin(p.times(wi)).times(sin(r.times(wi))).plus(cos(p.times(wi)).times(cos(r.times(wi))))), "the dot product of two rows")
        .line(sum("i", cos(p.minus(r).times(wi))), "addition theorem: $\\cos(a - b) = \\cos a\\cos b + \\sin a\\sin b$");

    static List<Derivation> derivations() {
        return List.of(VALUES, WEIGHTS, SOFTMAX, QUERIES, KEYS, VARIANCE, MASKED, MASKED_JACOBIAN, INPUT, HEADS, SHUFFLED, DISTANCE);
    }

    static List<Formula> formulas() {
        Expr of = omega.index("i"), sine = sin(p.times(of)), cosine = cos(p.times(of));
        return List.of(
            value("attention", "Scaled dot-product attention", "O = " + output.latex(), VASWANI, GoldenCheck.of("query, keys, values")
                .golden("log 3; 1, 0; 4, 8", () -> attend(Matrix.row(Math.log(3)), Matrix.column(1, 0), Matrix.column(4, 8)), 5)             // weights ¾, ¼
                .golden("0; 1, 0, 7; 3, 6, 9", () -> attend(Matrix.number(0), Matrix.column(1, 0, 7), Matrix.column(3, 6, 9)), 6)               // their mean
                .golden("(2 log 3, 0, 0, 0); (1, 0, 0, 0), (0, 1, 0, 0); 4, 8", () -> attend(Matrix.row(2 * Math.log(3), 0, 0, 0), Matrix.identity(4).slice(0, 2), Matrix.column(4, 8)), 5)),
            gradient(VALUES, "Gradient of attention's values", sum("n,k", dO.hadamard(output)), V),
            gradient(WEIGHTS, "Gradient of attention's weights", sum("n,k", dO.hadamard(freeA.product(V))), freeA),
            gradient(SOFTMAX, "Gradient through softmax, row by row", sum("n,k", freeDA.hadamard(softmaxOf(S))), S),
            gradient(QUERIES, "Gradient of attention's queries", sum("n,k", dO.hadamard(output)), Q),
            gradient(KEYS, "Gradient of attention's keys", sum("n,k", dO.hadamard(output)), K),
            value("score-variance", "Variance of a scaled score", VARIANCE.left() + " = " + VARIANCE.result().latex(), VASWANI, GoldenCheck.of("numbers of the query, key")
                .golden("±1, (1, 1)", () -> score(1, 1, -1, 1), 1)
                .golden("±3, (1, 2)", () -> score(1, 2, -3, 3), 22.5)),                                                                      // sums ±9, ±3, over √2
            value("masked-softmax", "Masked softmax", "p_i = " + masked.latex(), VASWANI, GoldenCheck.of("z, m")
                .golden("(log 3, 0, 5), (1, 1, 0): p₀", () -> hidden(0, Matrix.row(Math.log(3), 0, 5), 1, 1, 0), 0.75)
                .golden("(log 3, 0, 5), (1, 1, 0): p₂", () -> hidden(2, Matrix.row(Math.log(3), 0, 5), 1, 1, 0), 0)
                .golden("(−7, 2), (1, 0): p₀", () -> hidden(0, Matrix.row(-7, 2), 1, 0), 1)),
            Formula.backed(Formula.Kind.DERIVATIVE, "masked-softmax-jacobian", "Jacobian of masked softmax", MASKED_JACOBIAN.left() + " = " + MASKED_JACOBIAN.result().latex(), "",
                new GradientFormulaCheck(masked, z, MASKED_JACOBIAN)),
            gradient(INPUT, "Gradient of self-attention's input", sum("n,k", dO.hadamard(self)), X),
            value("heads-add-up", "Heads side by side, or added up", HEADS.left() + " = " + HEADS.result().latex(), VASWANI, GoldenCheck.of("O₁, O₂, W_O")
                .golden("(2), (3), (10; 100)", () -> HEADS.result().at(Map.of("O₁", Matrix.number(2), "O₂", Matrix.number(3), "W_O", Matrix.column(10, 100),
                    "left", Matrix.row(1, 0), "right", Matrix.row(0, 1))).get(0, 0), 320)),
            value("attention-shuffled", "Attention does not see an order", "O(PX) = P\\,O(X)", "", GoldenCheck.of("two words exchanged, B = 1, W_V = 1")
                .golden("x = (1, 0): first", () -> pair(Matrix.column(1, 0)).get(0, 0), Math.E / (Math.E + 1))
                .golden("x = (0, 1): second", () -> pair(Matrix.column(0, 1)).get(1, 0), Math.E / (Math.E + 1))),
            value("sinusoid", "Positions as waves", "P_{p,2i} = " + sine.latex() + ",\\qquad P_{p,2i+1} = " + cosine.latex() + ",\\qquad \\omega_i = " + frequency.latex(), VASWANI, GoldenCheck.of("p, i, width")
                .golden("3, 1, 4: ω", () -> at(frequency, "i", 1, "width", 4), 0.01)
                .golden("3, 1, 4: sine", () -> at(sine, "p", 3, "\\omega", at(frequency, "i", 1, "width", 4)), 0.029995500202495661)
                .golden("3, 1, 4: cosine", () -> at(cosine, "p", 3, "\\omega", at(frequency, "i", 1, "width", 4)), 0.99955003374898754)),
            value("position-product", "The product of two positions", DISTANCE.left() + " = " + DISTANCE.result().latex(), "", GoldenCheck.of("p, r, ω")
                .golden("5, 5, (1, 0.1)", () -> positions(5, 5, 1, 0.1), 2)
                .golden("2, 1, (π, π/3)", () -> positions(2, 1, Math.PI, Math.PI / 3), -0.5)));
    }

    /** Softmax of each row, written as such. */
    private static Expr softmax(Expr scores) { return shown("\\operatorname{softmax}\\left(" + scores.latex() + "\\right)", softmaxOf(scores)); }

    private static Expr softmaxOf(Expr scores) { return exp(scores).over(sumAcross("j", exp(scores))); }

    private static Expr behindSoftmax(Expr A, Expr dA) { return A.hadamard(dA.minus(sumAcross("k", A.hadamard(dA)))); }

    private static Derivation attention(String id, String left) {
        return Derivation.of(id, left).where(Q, matrix(3, 2, -2, 2)).where(K, matrix(4, 2, -2, 2)).where(V, matrix(4, 3, -2, 2)).where(dO, matrix(3, 3, -1, 1)).where(d, fixed(2));
    }

    private static Formula gradient(Derivation d, String title, Expr function, Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), VASWANI, new GradientFormulaCheck(function, by, d));
    }

    /** Zeros and ones, at least one of them a 1. */
    private static Matrix someOfFour(RandomGenerator rng) { return Matrix.row(rng.nextInt(2), 1, rng.nextInt(2), rng.nextInt(2)); }

    private static int[] shuffled(int n, RandomGenerator rng) {
        double[] keys = rng.doubles(n).toArray();
        return IntStream.range(0, n).boxed().sorted(Comparator.comparing(j -> keys[j])).mapToInt(j -> j).toArray();
    }

    private static double attend(Matrix Q, Matrix K, Matrix V) { return output.at(Map.of("Q", Q, "K", K, "V", V, "d", Matrix.number(Q.cols()))).get(0, 0); }

    private static double score(double first, double second, double... likely) {
        return VARIANCE.result().at(Map.of("u", Matrix.row(likely), "N", Matrix.number(likely.length), "k_1", Matrix.number(first), "k_2", Matrix.number(second))).get(0, 0);
    }

    private static double hidden(int i, Matrix z, double... m) { return masked.at(Map.of("z", z, "m", Matrix.row(m))).get(0, i); }

    private static Matrix pair(Matrix x) {
        return softmaxOf(X.product(B).product(X.transpose())).product(X.product(WV)).at(Map.of("X", x, "B", Matrix.number(1), "W_V", Matrix.number(1)));
    }

    private static double positions(double p, double r, double... omega) {
        return DISTANCE.result().at(Map.of("p", Matrix.number(p), "r", Matrix.number(r), "\\omega", Matrix.row(omega))).get(0, 0);
    }
}
