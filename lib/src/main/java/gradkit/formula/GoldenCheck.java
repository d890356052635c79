package gradkit.formula;

import gradkit.formula.FormulaCheck.Row;
import gradkit.scratch.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/** Values of a formula against golden numbers: worked out by hand or to many digits elsewhere, and written down. */
final class GoldenCheck implements Formula.Check {
    private static final double TOLERANCE = 1e-12;

    /** One golden number: what was asked, the formula's answer, the number written down. */
    record Golden(String input, DoubleSupplier formula, double expected) {
        Row row() {
            double value = formula.getAsDouble(), error = Slip.error(value, expected);
            return new Row(List.of(input, Numbers.digits(value), Numbers.digits(expected), Numbers.error(error)), error);
        }
    }

    private final String input;
    private final List<Golden> goldens = new ArrayList<>();
    private final DoubleUnaryOperator formula, library;

    private GoldenCheck(String input, DoubleUnaryOperator formula, DoubleUnaryOperator library) {
        this.input = input;
        this.formula = formula;
        this.library = library;
    }

    /** For a function of one number, also compared with the library's at inputs of the reader's choice. */
    static GoldenCheck of(Expr f, Expr.Variable z, DoubleUnaryOperator library) {
        return new GoldenCheck(z.written(), x -> f.at(z.name(), x), library);
    }

    /** For anything else. */
    static GoldenCheck of(String input) { return new GoldenCheck(input, x -> Double.NaN, x -> Double.NaN); }

    GoldenCheck golden(double x, double expected) { return golden(Numbers.plain(x), () -> formula.applyAsDouble(x), expected); }

    GoldenCheck golden(String at, DoubleSupplier value, double expected) {
        goldens.add(new Golden(at, value, expected));
        return this;
    }

    /** The expression's value with numbers for these names, given by turns: {@code at(f, "m", 0.9, "t", 3)}. */
    static double at(Expr f, Object... namesAndNumbers) {
        Map<String, Matrix> values = new HashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2)
            values.put((String) namesAndNumbers[i], Matrix.number(((Number) namesAndNumbers[i + 1]).doubleValue()));
        return f.at(values).get(0, 0);
    }

    @Override public FormulaCheck run(String id, double... at) {
        if (at.length == 0) return table(id, "golden number", goldens);
        if (Double.isNaN(library.applyAsDouble(1))) throw new IllegalArgumentException(
                "Formula " + id + ": not a function of one number; expected no inputs. Call check() for its golden numbers.");
        return table(id, "library", Arrays.stream(at).mapToObj(x ->
                new Golden(Numbers.plain(x), () -> formula.applyAsDouble(x), library.applyAsDouble(x))).toList());
    }

    private FormulaCheck table(String id, String witness, List<Golden> all) {
        return new FormulaCheck(id, List.of(input, "formula", witness, "relative error"), all.stream().map(Golden::row).toList(), TOLERANCE);
    }
}
