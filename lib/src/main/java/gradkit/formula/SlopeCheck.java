package gradkit.formula;

import gradkit.formula.FormulaCheck.Row;
import gradkit.scratch.GradientCheck;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The slope of a function of one number: derived by hand, by central difference, by the engine.
 *
 * <p>At a kink there is no difference to compare with: there the table shows the slopes on both sides, and the derived
 * slope must be the one named as the convention, which is the engine's too.
 */
record SlopeCheck(Expr function, Expr.Variable z, Expr slope, double[] inputs, Map<Double, Double> conventions) implements Formula.Check {
    private static final double TOLERANCE = 1e-7, APART = 1e-6;

    @Override public FormulaCheck run(String id, double... at) {
        double[] points = at.length > 0 ? at : inputs;
        Optional<Matrix> engine = Witness.gradient(function, z, Map.of(z.name(), Matrix.column(points)));
        List<Row> rows = IntStream.range(0, points.length)
                .mapToObj(i -> row(points[i], engine.map(g -> g.get(i, 0)))).toList();
        return new FormulaCheck(id, List.of(z.written(), "derived", "finite difference", Witness.name(), "relative error"), rows, TOLERANCE);
    }

    private Row row(double x, Optional<Double> engine) {
        double derived = slope.at(z.name(), x);
        boolean kink = conventions.containsKey(x);
        double measured = kink ? conventions.get(x) : GradientCheck.derivative(t -> function.at(z.name(), t), x);
        double error = Math.max(Slip.error(derived, measured), Slip.error(derived, engine.orElse(derived)));
        return new Row(Arrays.asList(Numbers.plain(x), Numbers.digits(derived), kink ? sides(x) : Numbers.digits(measured),
                engine.map(Numbers::digits).orElse("–"), Numbers.error(error)), error);
    }

    private String sides(double x) {
        double f = function.at(z.name(), x);
        double left = (f - function.at(z.name(), x - APART)) / APART, right = (function.at(z.name(), x + APART) - f) / APART;
        return String.format(java.util.Locale.ROOT, "kink: %.4g | %.4g", left, right);
    }
}
