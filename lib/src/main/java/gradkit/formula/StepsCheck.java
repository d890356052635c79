package gradkit.formula;

import gradkit.formula.FormulaCheck.Row;
import gradkit.scratch.Matrix;
import gradkit.scratch.Optimizer;
import gradkit.scratch.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An update rule: assignments done in order at each step, t counting from 1. The weight w after each step is compared
 * with the number worked out by hand, and with the library's optimizer, for a rule that the library has. A rule that takes
 * its gradient at a place of its own assigns to g.
 */
record StepsCheck(List<Assignment> rule, Map<String, Double> start, double[] gradients, double[] byHand,
                  Optional<Supplier<Optimizer>> optimizer) implements Formula.Check {
    private static final double TOLERANCE = 1e-12;

    /** {@code left ← right}, or {@code left = right} for an abbreviation. */
    record Assignment(Expr.Variable left, String sign, Expr right) {
        String latex() { return left.written() + " &" + sign + " " + right.latex(); }
    }

    static Assignment becomes(Expr.Variable left, Expr right) { return new Assignment(left, "\\leftarrow", right); }

    static Assignment means(Expr.Variable left, Expr right) { return new Assignment(left, "=", right); }

    /** The rule as an aligned block. */
    static String latex(List<Assignment> rule) {
        return rule.size() == 1 ? rule.get(0).latex().replace(" &", " ")
                : rule.stream().map(Assignment::latex).collect(Collectors.joining(" \\\\\n", "\\begin{aligned}\n", "\n\\end{aligned}"));
    }

    @Override public FormulaCheck run(String id, double... none) {
        Map<String, Matrix> now = new HashMap<>();
        start.forEach((name, value) -> now.put(name, Matrix.number(value)));
        Parameter w = new Parameter("w", now.get("w"));
        Optional<Optimizer> library = optimizer.map(Supplier::get);
        List<Row> rows = new ArrayList<>();
        for (int t = 1; t <= gradients.length; t++) {
            now.put("t", Matrix.number(t));
            now.put("g", Matrix.number(gradients[t - 1]));
            rule.forEach(a -> now.put(a.left().name(), a.right().at(now)));
            w.zeroGradient();
            w.addGradient(now.get("g"));
            library.ifPresent(l -> l.step(List.of(w)));
            rows.add(row(t, now.get("g").get(0, 0), now.get("w").get(0, 0), byHand[t - 1], library.map(l -> w.value().get(0, 0))));
        }
        List<String> columns = library.isPresent() ? List.of("step", "gradient", "w by the formula", "w by hand", "w by the library", "relative error")
                : List.of("step", "gradient", "w by the formula", "w by hand", "relative error");
        return new FormulaCheck(id, columns, rows, TOLERANCE);
    }

    private static Row row(int t, double gradient, double formula, double hand, Optional<Double> library) {
        double error = Math.max(Slip.error(formula, hand), library.map(l -> Slip.error(formula, l)).orElse(0.0));
        List<String> cells = new ArrayList<>(List.of(Integer.toString(t), Numbers.plain(Math.rint(gradient * 1e9) / 1e9), Numbers.digits(formula), Numbers.digits(hand)));
        library.ifPresent(l -> cells.add(Numbers.digits(l)));
        cells.add(Numbers.error(error));
        return new Row(List.copyOf(cells), error);
    }
}
