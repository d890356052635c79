package gradkit.formula;

import gradkit.formula.Dimensions.Size;
import gradkit.formula.FormulaCheck.Row;
import gradkit.scratch.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of an expression: worked out with lengths as words, and again on zeros with lengths as numbers. */
final class ShapeCheck implements Formula.Check {
    private final String left;
    private final Expr right;
    private final Size expected;
    private final Map<String, Size> sizes = new LinkedHashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>(Map.of("1", 1));

    /** Left = right has this shape. */
    ShapeCheck(String left, Expr right, String rows, String cols) {
        this.left = left;
        this.right = right;
        this.expected = new Size(rows, cols);
    }

    /** With a variable of this shape. */
    ShapeCheck with(Expr.Variable v, String rows, String cols) {
        sizes.put(v.name(), new Size(rows, cols));
        List.of(rows, cols).forEach(word -> lengths.putIfAbsent(word, lengths.size() + 2));   // 3, 4, 5: all different
        return this;
    }

    @Override public FormulaCheck run(String id, double... none) {
        Map<String, Matrix> zeros = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        sizes.forEach((name, size) -> {
            zeros.put(name, Matrix.zeros(lengths.get(size.rows()), lengths.get(size.cols())));
            rows.add(new Row(List.of(name, size.toString(), zeros.get(name).shape(), "0"), 0));
        });
        Size words = right.in(new Dimensions(sizes));
        String numbers = right.at(zeros).shape(), wanted = "[" + lengths.get(expected.rows()) + ", " + lengths.get(expected.cols()) + "]";
        double error = words.equals(expected) && numbers.equals(wanted) ? 0 : Double.POSITIVE_INFINITY;
        rows.add(new Row(List.of(left, words.toString(), numbers, Numbers.error(error)), error));
        return new FormulaCheck(id, List.of("symbol", "shape", "for example", "error"), rows, 0);
    }
}
