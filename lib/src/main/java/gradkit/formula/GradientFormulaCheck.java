package gradkit.formula;

import gradkit.formula.FormulaCheck.Row;
import gradkit.scratch.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The gradient of a number by a matrix, or the Jacobian of a row by a row, at seeded draws from a derivation's domains.
 * A row of the table shows the entry in which derived and measured differ most.
 */
record GradientFormulaCheck(Expr function, Expr.Variable by, Derivation derivation) implements Formula.Check {
    private static final int DRAWS = 4;
    private static final double TOLERANCE = 1e-7;

    @Override public FormulaCheck run(String id, double... at) {
        Random rng = new Random(7);
        List<Row> rows = IntStream.range(0, at.length > 0 ? 1 : DRAWS).mapToObj(n -> {
            Map<String, Matrix> values = new HashMap<>(derivation.draw(n, rng));
            if (at.length > 0) values.put(by.name(), given(id, values, at));
            return row(values);
        }).toList();
        return new FormulaCheck(id, List.of("input", "derived", "finite difference", Witness.name(), "relative error"), rows, TOLERANCE);
    }

    /** A row of numbers from the reader; of another length only where no other variable has to fit. */
    private Matrix given(String id, Map<String, Matrix> values, double... at) {
        Matrix expected = values.get(by.name());
        if (expected.rows() == 1 && (values.size() == 1 || expected.cols() == at.length)) return Matrix.row(at);
        throw new IllegalArgumentException("Formula " + id + ": " + at.length + " numbers came; expected " + by.written() + " "
                + expected.shape() + ". Call check() without numbers for its own inputs.");
    }

    private Row row(Map<String, Matrix> at) {
        Matrix derived = derivation.result().at(at), measured = Expr.partial(function, by).at(at);
        boolean jacobian = function.at(at).cols() > 1;
        Optional<Matrix> engine = jacobian ? Witness.jacobian(function, by, at) : Witness.gradient(function, by, at);
        int[] w = Slip.worstEntry(derived, measured), e = engine.map(g -> Slip.worstEntry(derived, g)).orElse(w);
        double error = Math.max(Slip.error(derived.get(w[0], w[1]), measured.get(w[0], w[1])),
                engine.map(g -> Slip.error(derived.get(e[0], e[1]), g.get(e[0], e[1]))).orElse(0.0));
        return new Row(List.of(by.name() + " " + at.get(by.name()).shape() + ", entry [" + w[0] + ", " + w[1] + "]" + (jacobian ? " of " + derived.shape() : ""),
                Numbers.digits(derived.get(w[0], w[1])), Numbers.digits(measured.get(w[0], w[1])),
                engine.map(g -> Numbers.digits(g.get(w[0], w[1]))).orElse("–"), Numbers.error(error)), error);
    }
}
