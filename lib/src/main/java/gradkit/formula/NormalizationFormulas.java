package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sqrt;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.sumAcross;
import static gradkit.formula.Expr.sumDown;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Batch norm and layer norm, forward and backward, and the gradient of a residual connection. As in a dense layer, the loss changes to
 * first order as the sum of \(dY \odot Y\), with dY held fixed.
 */
final class NormalizationFormulas {
    private static final Expr one = number(1), two = number(2), half = number(0.5, "\\tfrac{1}{2}");
    private static final String IOFFE = "Ioffe and Szegedy, 2015", BA = "Ba, Kiros and Hinton, 2016", HE = "He et al., 2016";

    private NormalizationFormulas() { }

    // A batch X [m, width]; statistics run down its columns
    private static final Variable X = variable("X"), Xn = new Variable("X", "X_{n}"), m = variable("m"), epsilon = variable("\\varepsilon"), c = variable("c");
    private static final Variable gamma = new Variable("γ", "\\gamma"), beta = new Variable("β", "\\beta"), dY = new Variable("dY", "dY"), dYn = new Variable("dY", "dY_{n}");
    private static final Variable dXHat = new Variable("dX̂", "d\\hat X"), dXHat_n = new Variable("dX̂", "d\\hat X_{n}");
    private static final Expr perM = one.over(m);
    private static final Expr meanOf = perM.times(sumDown("n", Xn)), mu = shown("\\mu", meanOf);
    private static final Expr varianceOf = perM.times(sumDown("n", shown("(X_{n} - \\mu)", X.minus(meanOf)).power(2))), variance = shown("\\sigma^2", varianceOf);
    private static final Expr root = sqrt(variance.plus(epsilon)), normalised = X.minus(mu).over(root);
    private static final Expr xHat = shown("\\hat X", normalised), xHat_n = shown("\\hat X_{n}", normalised);
    private static final Expr output = gamma.hadamard(xHat).plus(beta);
    private static final Expr s = shown("s", root), perS = one.over(s);

    private static final Derivation GAMMA = batch("batch-norm-gamma", "\\frac{\\partial L}{\\partial \\gamma}")
        .line(partial(sum("n,k", dY.hadamard(output)), gamma), "$L$ changes as $\\sum dY \\odot Y$, with $dY$ held fixed")
        .line(sumDown("n", dYn.hadamard(xHat_n)), "$\\gamma_k$ multiplies column $k$ of $\\hat X$, in every example $n$");

    private static final Derivation BETA = batch("batch-norm-beta", "\\frac{\\partial L}{\\partial \\beta}")
        .line(partial(sum("n,k", dY.hadamard(output)), beta), "the same change")
        .line(sumDown("n", dYn), "$\\beta_k$ is added to column $k$, in every example $n$");

    // Mean and variance as numbers of their own: how the loss moves when one of them does
    private static final Variable freeMean = new Variable("μ", "\\mu"), freeVariance = new Variable("σ²", "\\sigma^2");
    private static final Expr freely = X.minus(freeMean).over(sqrt(freeVariance.plus(epsilon)));
    private static final Expr throughHat = sum("n,k", dXHat.hadamard(freely));

    private static final Derivation BY_VARIANCE = free("batch-norm-by-variance", "\\frac{\\partial L}{\\partial \\sigma^2}")
        .line(partial(throughHat, freeVariance), "$L$ changes as $\\sum d\\hat X \\odot \\hat X$, with $d\\hat X = dY \\odot \\gamma$")
        .line(sumDown("n", dXHat_n.hadamard(shown("(X_{n} - \\mu)", X.minus(freeMean)))).hadamard(half.negate().times(freeVariance.plus(epsilon).power(number(-1.5, "-3/2")))),
            "the derivative of $u^{-1/2}$ is $-\\tfrac{1}{2} u^{-3/2}$; $\\sigma_k^2$ meets all examples");

    private static final Derivation BY_MEAN = free("batch-norm-by-mean", "\\frac{\\partial L}{\\partial \\mu}")
        .line(partial(throughHat, freeMean), "the same change, with $\\sigma^2$ held fixed")
        .line(sumDown("n", dXHat_n).over(sqrt(freeVariance.plus(epsilon))).negate(), "$\\mu_k$ is subtracted in every example $n$");

    private static final Expr centred = X.minus(mu), centred_n = shown("(X_{n} - \\mu)", X.minus(mu));
    private static final Expr byVariance = half.negate().times(s.power(-3)).hadamard(sumDown("n", dXHat_n.hadamard(centred_n)));
    private static final Expr byMean = sumDown("n", dXHat_n).over(s).negate();

    private static final Derivation INPUT = batch("batch-norm-input", "\\frac{\\partial L}{\\partial X}")
        .line(partial(sum("n,k", dXHat.hadamard(normalised)), X), "$L$ changes as $\\sum d\\hat X \\odot \\hat X$, with $d\\hat X = dY \\odot \\gamma$ held fixed")
        .line(dXHat.over(s).plus(perM.times(shown("\\frac{\\partial L}{\\partial \\mu}", byMean)))
            .plus(two.over(m).times(shown("(X - \\mu)", centred)).hadamard(shown("\\frac{\\partial L}{\\partial \\sigma^2}", byVariance))),
            "three paths: straight, through $\\mu = \\frac{1}{m}\\sum X_n$, through $\\sigma^2 = \\frac{1}{m}\\sum (X_n - \\mu)^2$; $s = \\sqrt{\\sigma^2 + \\varepsilon}$")
        .line(dXHat.over(s).minus(perM.times(sumDown("n", dXHat_n).over(s)))
            .minus(perM.times(centred.over(s.power(3))).hadamard(sumDown("n", dXHat_n.hadamard(centred_n)))),
            "put in both; $2 \\cdot \\tfrac{1}{2}$ cancels")
        .line(perS.times(dXHat.minus(perM.times(sumDown("n", dXHat_n))).minus(xHat.hadamard(perM.times(sumDown("n", dXHat_n.hadamard(xHat_n)))))),
            "take out $1/s$; $(X - \\mu)/s = \\hat X$, twice");

    // Without ε: what a larger X becomes
    private static final Expr bare = centred.over(sqrt(variance));
    private static final Expr scaledMean = perM.times(sumDown("n", c.times(Xn)));
    private static final Expr scaledVariance = perM.times(sumDown("n", shown("(c\\,X_{n} - c\\,\\mu)", c.times(X).minus(scaledMean)).power(2)));

    private static final Derivation SCALE = Derivation.of("batch-norm-scale", "\\widehat{cX}")
        .where(X, matrix(4, 3, -2, 2)).where(m, fixed(4)).where(c, reals(0.1, 5))
        .line(c.times(X).minus(scaledMean).over(sqrt(scaledVariance)), "the definition without $\\varepsilon$, for $c\\,X$ with a number $c > 0$; its mean is $c\\,\\mu$")
        .line(c.times(shown("(X - \\mu)", centred)).over(sqrt(c.power(2).times(variance))), "$c$ leaves both sums, squared in the variance")
        .line(bare, "$\\sqrt{c^2} = c$, and it cancels");

    // Layer norm: statistics run along each row, over its h neurons
    private static final Variable h = variable("h"), Xk = new Variable("X", "X_{k}"), dXHat_k = new Variable("dX̂", "d\\hat X_{k}");
    private static final Expr perH = one.over(h), rowMean = shown("\\mu", perH.times(sumAcross("k", Xk)));
    private static final Expr rowCentred = X.minus(rowMean), rowCentred_k = shown("(X_{k} - \\mu)", rowCentred);
    private static final Expr rowVariance = shown("\\sigma^2", perH.times(sumAcross("k", rowCentred_k.power(2))));
    private static final Expr rowRoot = sqrt(rowVariance.plus(epsilon)), t = shown("s", rowRoot), rowNormalised = rowCentred.over(rowRoot);
    private static final Expr rowHat = shown("\\hat X", rowNormalised), rowHat_k = shown("\\hat X_{k}", rowNormalised);

    private static final Derivation LAYER = Derivation.of("layer-norm-input", "\\frac{\\partial L}{\\partial X}")
        .where(X, matrix(2, 5, -2, 2)).where(dXHat, matrix(2, 5, -1, 1)).where(h, fixed(5)).where(epsilon, reals(0.05, 0.2))
        .line(partial(sum("n,k", dXHat.hadamard(rowNormalised)), X), "the same change; $\\mu$ and $\\sigma^2$ belong to a row now")
        .line(dXHat.over(t).minus(perH.times(sumAcross("k", dXHat_k).over(t)))
            .minus(perH.times(rowCentred.over(t.power(3))).hadamard(sumAcross("k", dXHat_k.hadamard(rowCentred_k)))),
            "the same three paths: straight, through $\\mu = \\frac{1}{h}\\sum_k X_k$, through $\\sigma^2 = \\frac{1}{h}\\sum_k (X_k - \\mu)^2$")
        .line(one.over(t).times(dXHat.minus(perH.times(sumAcross("k", dXHat_k))).minus(rowHat.hadamard(perH.times(sumAcross("k", dXHat_k.hadamard(rowHat_k)))))),
            "take out $1/s$; $(X - \\mu)/s = \\hat X$, twice");

    // A residual connection around a layer f
    private static final Expr f = shown("f(X)", tanh(X)), slope = shown("f'(X)", one.minus(tanh(X).power(2)));

    private static final Derivation RESIDUAL = Derivation.of("residual-backward", "\\frac{\\partial L}{\\partial X}")
        .where(X, matrix(3, 4, -2, 2)).where(dY, matrix(3, 4, -1, 1))
        .line(partial(sum("n,k", dY.hadamard(X.plus(f))), X), "$L$ changes as $\\sum dY \\odot Y$, with $Y = X + f(X)$")
        .line(dY.plus(partial(sum("n,k", dY.hadamard(f)), X)), "sum rule: the first term goes straight through")
        .line(dY.plus(dY.hadamard(slope)), "what comes back through $f$; checked with $f = \\tanh$");

    static List<Derivation> derivations() { return List.of(GAMMA, BETA, BY_VARIANCE, BY_MEAN, INPUT, SCALE, LAYER, RESIDUAL); }

    static List<Formula> formulas() {
        Variable run = variable("r"), keep = variable("\\rho");
        Expr running = keep.times(run).plus(one.minus(keep).times(freeMean));
        Expr rowOutput = gamma.hadamard(rowHat).plus(beta);
        return List.of(
            value("batch-statistics", "Mean and variance of a batch", "\\mu = " + meanOf.latex() + ",\\qquad \\sigma^2 = " + varianceOf.latex(), IOFFE, GoldenCheck.of("column")
                .golden("(1, 3): μ", () -> column(meanOf, 1, 3), 2).golden("(1, 3): σ²", () -> column(varianceOf, 1, 3), 1)
                .golden("(0, 0, 6): μ", () -> column(meanOf, 0, 0, 6), 2).golden("(0, 0, 6): σ²", () -> column(varianceOf, 0, 0, 6), 8)),
            value("batch-norm", "Batch norm", "\\hat X = " + normalised.latex() + ",\\qquad Y = " + output.latex(), IOFFE, GoldenCheck.of("column, γ, β, ε")
                .golden("(1, 3), 1, 0, 0: first", () -> column(output, 1, 3), -1)
                .golden("(0, 0, 6), 1, 0, 1: first", () -> with(output, Matrix.column(0, 0, 6), 1, 0, 1), -2.0 / 3)      // −2/√9
                .golden("(0, 0, 6), 3, 5, 1: first", () -> with(output, Matrix.column(0, 0, 6), 3, 5, 1), 3)
                .golden("(7), 2, 5, 1: a batch of one", () -> with(output, Matrix.column(7), 2, 5, 1), 5)),
            gradient(GAMMA, "Gradient of batch norm's scale", IOFFE, sum("n,k", dY.hadamard(output)), gamma),
            gradient(BETA, "Gradient of batch norm's shift", IOFFE, sum("n,k", dY.hadamard(output)), beta),
            gradient(BY_VARIANCE, "Gradient by the variance of the batch", IOFFE, throughHat, freeVariance),
            gradient(BY_MEAN, "Gradient by the mean of the batch", IOFFE, throughHat, freeMean),
            gradient(INPUT, "Gradient of batch norm's input", IOFFE, sum("n,k", dXHat.hadamard(normalised)), X),
            value("batch-norm-scale", "Batch norm does not see a scale", "\\widehat{cX} = \\hat X", IOFFE, GoldenCheck.of("column, c; no ε")
                .golden("(1, 3), 10: first", () -> column(bare, 10, 30), -1)
                .golden("(0, 0, 6), 0.01: last", () -> -column(bare, -0.06, 0, 0), Math.sqrt(2))),                          // 4/√8
            value("running-statistics", "A running mean of batches' means", "r \\leftarrow " + running.latex(), IOFFE, GoldenCheck.of("r, μ, ρ")
                .golden("0, 2, 0.9", () -> at(running, "r", 0, "μ", 2, "\\rho", 0.9), 0.2)
                .golden("0.2, 4, 0.9", () -> at(running, "r", 0.2, "μ", 4, "\\rho", 0.9), 0.58)
                .golden("5, 5, 0.5", () -> at(running, "r", 5, "μ", 5, "\\rho", 0.5), 5)),
            value("layer-norm", "Layer norm", "\\hat X = " + rowNormalised.latex() + ",\\qquad Y = " + rowOutput.latex(), BA, GoldenCheck.of("row, γ, β, ε")
                .golden("(1, 3), 1, 0, 0: first", () -> with(rowOutput, Matrix.row(1, 3), 1, 0, 0), -1)
                .golden("(0, 0, 6), 3, 5, 1: first", () -> with(rowOutput, Matrix.row(0, 0, 6), 3, 5, 1), 3)),
            gradient(LAYER, "Gradient of layer norm's input", BA, sum("n,k", dXHat.hadamard(rowNormalised)), X),
            gradient(RESIDUAL, "Gradient through a residual connection", HE, sum("n,k", dY.hadamard(X.plus(f))), X));
    }

    private static Derivation batch(String id, String left) {
        return Derivation.of(id, left).where(X, matrix(4, 3, -2, 2)).where(gamma, matrix(1, 3, 0.5, 2)).where(beta, matrix(1, 3, -1, 1))
            .where(dY, matrix(4, 3, -1, 1)).where(dXHat, matrix(4, 3, -1, 1)).where(m, fixed(4)).where(epsilon, reals(0.05, 0.2));
    }

    private static Derivation free(String id, String left) {
        return Derivation.of(id, left).where(X, matrix(4, 3, -2, 2)).where(freeMean, matrix(1, 3, -1, 1)).where(freeVariance, matrix(1, 3, 0.5, 2))
            .where(dXHat, matrix(4, 3, -1, 1)).where(epsilon, reals(0.05, 0.2));
    }

    private static Formula gradient(Derivation d, String title, String source, Expr function, Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), source, new GradientFormulaCheck(function, by, d));
    }

    /** The first entry for a single column, with γ = 1, β = 0 and no ε. */
    private static double column(Expr f, double... x) { return with(f, Matrix.column(x), 1, 0, 0); }

    private static double with(Expr f, Matrix x, double gamma, double beta, double epsilon) {
        Map<String, Matrix> at = new HashMap<>(Map.of("X", x, "m", Matrix.number(x.rows()), "h", Matrix.number(x.cols())));
        at.putAll(Map.of("γ", Matrix.number(gamma), "β", Matrix.number(beta), "\\varepsilon", Matrix.number(epsilon)));
        return f.at(at).get(0, 0);
    }
}
