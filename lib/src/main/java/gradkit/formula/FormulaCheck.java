package gradkit.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the check of a formula found: a table with a row for each input.
 *
 * @param formula the formula's id
 * @param columns the names of the columns; the last is the relative error
 * @param rows one for each input
 * @param tolerance the largest relative error that passes
 */
public record FormulaCheck(String formula, List<String> columns, List<Row> rows, double tolerance) {

    /** One row: its cells as text, and its relative error (0: equal; infinite: incomparable). */
    public record Row(List<String> cells, double relativeError) { }

    /** Whether every row is within the tolerance, and there is one. */
    public boolean ok() { return !rows.isEmpty() && worst() <= tolerance; }

    /** The largest relative error. */
    public double worst() { return rows.stream().mapToDouble(Row::relativeError).max().orElse(Double.POSITIVE_INFINITY); }

    /** An aligned table, with a verdict below it. */
    @Override public String toString() {
        List<List<String>> all = new ArrayList<>(List.of(columns));
        rows.forEach(row -> all.add(row.cells()));
        int[] width = IntStream.range(0, columns.size())
                .map(j -> all.stream().mapToInt(cells -> cells.get(j).length()).max().orElse(0)).toArray();
        String table = all.stream().map(cells -> IntStream.range(0, width.length)
                .mapToObj(j -> " ".repeat(width[j] - cells.get(j).length()) + cells.get(j)).collect(Collectors.joining("  ")))
                .collect(Collectors.joining("\n"));
        return table + "\n" + formula + ": " + (ok() ? "agrees" : "DOES NOT AGREE") + " (largest relative error "
                + Numbers.error(worst()) + ", allowed " + Numbers.error(tolerance) + ")";
    }
}
