package gradkit.formula;

import gradkit.formula.FormulaCheck.Row;
import gradkit.scratch.GradientCheck;
import gradkit.scratch.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The slope of a function of one number: derived by hand, by central difference, by the engine.
 *
 * <p>At a kink there is no difference to compare with: there the table shows the slopes on both sides, and the derived
 * slope must be the one named as the convention, which is the engine's too. Other variables, such as a loss's target, are given.
 */
record SlopeCheck(Expr function, Expr.Variable z, Expr slope, double[] inputs, Map<Double, Double> conventions, Map<String, Double> given)
        implements Formula.Check {
    private static final double TOLERANCE = 1e-7, APART = 1e-6;

    SlopeCheck(Expr function, Expr.Variable z, Expr slope, double[] inputs, Map<Double, Double> conventions) {
        this(function, z, slope, inputs, conventions, Map.of());
    }

    @Override public FormulaCheck run(String id, double... at) {
        double[] points = at.length > 0 ? at : inputs;
        Optional<Matrix> engine = Witness.gradient(function, z, bound(Matrix.column(points)));
        List<Row> rows = IntStream.range(0, points.length)
                .mapToObj(i -> row(points[i], engine.map(g -> g.get(i, 0)))).toList();
        return new FormulaCheck(id, List.of(heading(), "derived", "finite difference", Witness.name(), "relative error"), rows, TOLERANCE);
    }

    private Row row(double x, Optional<Double> engine) {
        double derived = at(slope, x);
        boolean kink = conventions.containsKey(x);
        double measured = kink ? conventions.get(x) : GradientCheck.derivative(t -> at(function, t), x);
        double error = Math.max(Slip.error(derived, measured), Slip.error(derived, engine.orElse(derived)));
        return new Row(Arrays.asList(Numbers.plain(x), Numbers.digits(derived), kink ? sides(x) : Numbers.digits(measured),
                engine.map(Numbers::digits).orElse("–"), Numbers.error(error)), error);
    }

    private String sides(double x) {
        double f = at(function, x);
        double left = (f - at(function, x - APART)) / APART, right = (at(function, x + APART) - f) / APART;
        return String.format(java.util.Locale.ROOT, "kink: %.4g | %.4g", left, right);
    }

    private double at(Expr expr, double x) { return expr.at(bound(Matrix.number(x))).get(0, 0); }

    /** The values of all variables, with these for the one that is differentiated by. */
    private Map<String, Matrix> bound(Matrix x) {
        Map<String, Matrix> all = new HashMap<>(Map.of(z.name(), x));
        given.forEach((name, value) -> all.put(name, Matrix.number(value)));
        return all;
    }

    private String heading() {
        return given.isEmpty() ? z.name() : z.name() + given.entrySet().stream()
                .map(e -> e.getKey() + " = " + Numbers.plain(e.getValue())).sorted().collect(Collectors.joining(", ", " (", ")"));
    }
}
