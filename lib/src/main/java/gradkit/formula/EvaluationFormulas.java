package gradkit.formula;

import static gradkit.formula.Domain.fixed;
import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.abs;
import static gradkit.formula.Expr.apply;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Map;

/** How a classifier is judged: by its counts at a threshold, by its order, by its probabilities, by what its mistakes cost. */
final class EvaluationFormulas {
    private static final Expr one = number(1), two = number(2), half = number(0.5, "\\tfrac{1}{2}");

    private EvaluationFormulas() { }

    private static final Expr.Variable TP = count("TP"), FP = count("FP"), FN = count("FN"), TN = count("TN");
    private static final Expr precision = TP.over(TP.plus(FP)), recall = TP.over(TP.plus(FN));
    private static final Expr R = shown("R", recall), P = shown("P", precision);

    private static final Derivation F1 = Derivation.of("f1", "F_1")
        .where(TP, reals(1, 9)).where(FP, reals(0, 9)).where(FN, reals(0, 9))
        .line(two.over(one.over(P).plus(one.over(R))), "the harmonic mean of precision $P$ and recall $R$")
        .line(two.over(TP.plus(FP).over(TP).plus(TP.plus(FN).over(TP))), "$P$ and $R$ upside down")
        .line(two.times(TP).over(two.times(TP).plus(FP).plus(FN)), "multiply above and below by $\\text{TP}$");

    // The scores of the ones stand in a row s, those of the zeros in a row t
    private static final Expr.Variable s = variable("s"), t = variable("t"), ones = variable("m_1"), zeros = variable("m_0");
    private static final Expr wins = half.times(one.plus(apply(Elementwise.SIGN, s.indexDown("i").minus(t.index("j")))));
    private static final Expr auc = one.over(ones.times(zeros)).times(sum("i,j", wins));

    private static final Expr.Variable yHat = new Expr.Variable("yHat", "\\hat y"), y = variable("y"), m = variable("m");
    private static final Expr brier = one.over(m).times(sum("n", shown("\\hat y_{n}", yHat).minus(y.index("n")).power(2)));

    private static final Expr.Variable counts = new Expr.Variable("m_b", "m_b"), shares = new Expr.Variable("share", "\\bar y_b");
    private static final Expr.Variable confidences = new Expr.Variable("confidence", "\\bar p_b");
    private static final Expr ece = sum("b", counts.over(m).times(abs(shares.minus(confidences))));

    // What it is worth to answer "yes" rather than "no" where the probability is p
    private static final Expr.Variable p = variable("p"), miss = new Expr.Variable("miss", "c_\\text{miss}");
    private static final Expr.Variable alarm = new Expr.Variable("alarm", "c_\\text{alarm}");
    private static final Expr threshold = alarm.over(miss.plus(alarm));

    private static final Derivation COST = Derivation.of("alarm-value", "v(p)")
        .where(p, reals(0, 1)).where(miss, reals(1, 50)).where(alarm, reals(1, 9))
        .line(p.times(miss).minus(one.minus(p).times(alarm)), "with probability $p$ a miss is avoided, with $1 - p$ an alarm was false")
        .line(p.times(miss.plus(alarm)).minus(alarm), "collect $p$")
        .line(miss.plus(alarm).times(p.minus(threshold)), "take out $c_\\text{miss} + c_\\text{alarm}$");

    // M members, each with its answer p_j to one example whose label is y
    private static final Expr.Variable M = variable("M"), answers = new Expr.Variable("p", "p");
    private static final Expr pj = answers.index("j"), mean = shown("\\bar p", mean(answers));

    private static final Derivation ENSEMBLE = Derivation.of("ensemble-error", "\\bar E")
        .where(answers, matrix(1, 4, 0, 1)).where(y, reals(0, 1)).where(M, fixed(4))
        .line(mean(pj.minus(y).power(2)), "the mean of the members' squared errors")
        .line(mean(pj.minus(mean).plus(mean.minus(y)).power(2)), "add and subtract $\\bar p$, the mean of the answers")
        .line(mean(pj.minus(mean).power(2)).plus(two.times(mean.minus(y)).times(mean(pj.minus(mean)))).plus(mean.minus(y).power(2)), "square of a sum")
        .line(mean.minus(y).power(2).plus(mean(pj.minus(mean).power(2))), "the distances from a mean sum to 0");

    static List<Derivation> derivations() { return List.of(F1, COST, ENSEMBLE); }

    static List<Formula> formulas() {
        Expr error = mean.minus(y).power(2), spread = mean(pj.minus(mean).power(2));
        return List.of(
            value("precision", "Precision", "P = " + precision.latex(), "van Rijsbergen, 1979", GoldenCheck.of("TP, FP")
                .golden("30, 10", () -> at(precision, "TP", 30, "FP", 10), 0.75).golden("0, 5", () -> at(precision, "TP", 0, "FP", 5), 0)),
            value("recall", "Recall", "R = " + recall.latex(), "van Rijsbergen, 1979", GoldenCheck.of("TP, FN")
                .golden("30, 20", () -> at(recall, "TP", 30, "FN", 20), 0.6).golden("7, 0", () -> at(recall, "TP", 7, "FN", 0), 1)),
            value("f1", "F1 score", F1.left() + " = " + F1.result().latex(), "van Rijsbergen, 1979", GoldenCheck.of("TP, FP, FN")
                .golden("30, 10, 20", () -> at(F1.result(), "TP", 30, "FP", 10, "FN", 20), 2.0 / 3)
                .golden("1, 98, 0", () -> at(F1.result(), "TP", 1, "FP", 98, "FN", 0), 0.02)
                .golden("5, 0, 0", () -> at(F1.result(), "TP", 5, "FP", 0, "FN", 0), 1)),
            value("false-positive-rate", "False positive rate", "\\text{FPR} = " + fpr().latex(), "", GoldenCheck.of("FP, TN")
                .golden("10, 190", () -> at(fpr(), "FP", 10, "TN", 190), 0.05).golden("0, 3", () -> at(fpr(), "FP", 0, "TN", 3), 0)),
            value("auc", "Area under the ROC curve", "\\text{AUC} = " + auc.latex(), "Hanley and McNeil, 1982", GoldenCheck.of("scores of the ones; of the zeros")
                .golden("(0.9, 0.4); (0.5, 0.1)", () -> auc(Matrix.row(0.9, 0.4), Matrix.row(0.5, 0.1)), 0.75)     // 3 of 4 pairs
                .golden("(0.7); (0.7, 0.2)", () -> auc(Matrix.row(0.7), Matrix.row(0.7, 0.2)), 0.75)               // one tie, one win
                .golden("(0.1, 0.2); (0.3)", () -> auc(Matrix.row(0.1, 0.2), Matrix.row(0.3)), 0)),
            value("brier", "Brier score", "\\text{Brier} = " + brier.latex(), "Brier, 1950", GoldenCheck.of("ŷ; y")
                .golden("(0.9, 0.2); (1, 0)", () -> brier(Matrix.row(0.9, 0.2), Matrix.row(1, 0)), 0.025)
                .golden("(0.5, 0.5); (1, 0)", () -> brier(Matrix.row(0.5, 0.5), Matrix.row(1, 0)), 0.25)),
            value("ece", "Expected calibration error", "\\text{ECE} = " + ece.latex(), "Naeini, Cooper and Hauskrecht, 2015", GoldenCheck.of("m_b; shares; mean probabilities")
                .golden("(30, 10); (0.2, 0.7); (0.1, 0.9)", () -> ece(Matrix.row(30, 10), Matrix.row(0.2, 0.7), Matrix.row(0.1, 0.9)), 0.125)
                .golden("(5, 5); (0.2, 0.8); (0.2, 0.8)", () -> ece(Matrix.row(5, 5), Matrix.row(0.2, 0.8), Matrix.row(0.2, 0.8)), 0)),
            value("cost-threshold", "The threshold that costs least", "\\hat y \\ge " + threshold.latex(), "Elkan, 2001", GoldenCheck.of("c_miss, c_alarm")
                .golden("1, 1", () -> at(threshold, "miss", 1, "alarm", 1), 0.5).golden("49, 1", () -> at(threshold, "miss", 49, "alarm", 1), 0.02)),
            value("alarm-value", "What an alarm is worth", COST.left() + " = " + COST.result().latex(), "Elkan, 2001", GoldenCheck.of("p, c_miss, c_alarm")
                .golden("0.5, 9, 1", () -> at(COST.result(), "p", 0.5, "miss", 9, "alarm", 1), 4)
                .golden("0.1, 9, 1", () -> at(COST.result(), "p", 0.1, "miss", 9, "alarm", 1), 0)),
            value("ensemble-error", "Squared error of an ensemble", error.latex() + " = " + mean(pj.minus(y).power(2)).minus(spread).latex(),
                "Krogh and Vedelsby, 1995", GoldenCheck.of("answers; y")
                .golden("(0.9, 0.5); 1", () -> ensemble(error), 0.09).golden("the same, right side", () -> ensemble(mean(pj.minus(y).power(2)).minus(spread)), 0.09)));
    }

    private static Expr fpr() { return FP.over(FP.plus(TN)); }

    private static Expr.Variable count(String name) { return new Expr.Variable(name, "\\text{" + name + "}"); }

    private static Expr mean(Expr of) { return one.over(M).times(sum("j", of)); }

    private static double auc(Matrix positive, Matrix negative) {
        return auc.at(Map.of("s", positive, "t", negative, "m_1", Matrix.number(positive.cols()), "m_0", Matrix.number(negative.cols()))).get(0, 0);
    }

    private static double brier(Matrix said, Matrix is) {
        return brier.at(Map.of("yHat", said, "y", is, "m", Matrix.number(is.cols()))).get(0, 0);
    }

    private static double ece(Matrix counted, Matrix share, Matrix confidence) {
        return ece.at(Map.of("m_b", counted, "share", share, "confidence", confidence, "m", Matrix.number(counted.sum()))).get(0, 0);
    }

    private static double ensemble(Expr f) {
        return f.at(Map.of("p", Matrix.row(0.9, 0.5), "y", Matrix.number(1), "M", Matrix.number(2))).get(0, 0);
    }
}
