package gradkit.notebook;

import gradkit.formula.FormulaCheck;
import gradkit.scratch.Matrix;
import gradkit.train.Evaluation;
import gradkit.train.Run;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Things of the library as tables. */
final class Tables {

    private static final int MOST_ROWS = 20;
    private static final int MOST_COLUMNS = 12;

    private Tables() { }

    static Table of(Run run) {
        List<List<String>> rows = run.epochs().stream().map(e -> List.of(String.valueOf(e.number()), number("%.4f", e.loss()), number("%.4f", e.accuracy()),
                number("%.4f", e.validationLoss()), number("%.4f", e.validationAccuracy()), number("%.2e", e.rate()), number("%.1f", e.seconds()))).toList();
        return new Table(List.of("epoch", "loss (nats)", "accuracy", "validation loss", "validation accuracy", "rate", "seconds"), rows, run.reason());
    }

    static Table of(Evaluation evaluation) {
        return new Table(List.of("", "measured", "baseline"), List.of(
                List.of("accuracy (share right)", number("%.4f", evaluation.accuracy()), number("%.4f, always the most frequent class", evaluation.majority())),
                List.of("cross-entropy (nats)", number("%.4f", evaluation.loss()), "")), "%,d examples".formatted(evaluation.size()));
    }

    static Table of(Matrix matrix) {
        int rows = Math.min(MOST_ROWS, matrix.rows());
        int columns = Math.min(MOST_COLUMNS, matrix.cols());
        List<String> head = IntStream.range(0, columns).mapToObj(String::valueOf).toList();
        List<List<String>> cells = IntStream.range(0, rows).mapToObj(i -> IntStream.range(0, columns)
                .mapToObj(j -> entry(matrix.get(i, j))).toList()).toList();
        return new Table(head, cells, matrix.shape() + (rows < matrix.rows() || columns < matrix.cols() ? ", cut" : ""));
    }

    static Table of(tech.tablesaw.api.Table table) {
        int rows = Math.min(MOST_ROWS, table.rowCount());
        List<List<String>> cells = IntStream.range(0, rows).mapToObj(i -> table.columns().stream().map(c -> c.getString(i)).toList()).toList();
        return new Table(table.columnNames(), cells, "%s: %,d rows × %d columns%s".formatted(table.name(), table.rowCount(), table.columnCount(),
                rows < table.rowCount() ? ", the first " + rows + " shown" : ""));
    }

    static Table of(FormulaCheck check) {
        String verdict = check.toString().lines().reduce((first, last) -> last).orElse("");
        return new Table(check.columns(), check.rows().stream().map(FormulaCheck.Row::cells).toList(), (check.ok() ? "✓ " : "✗ ") + verdict);
    }

    static Table of(List<Doctor.Part> parts) {
        List<List<String>> rows = parts.stream().map(p -> List.of(p.good() ? "✓ good" : "✗ broken", p.name(),
                p.cure().isEmpty() ? p.found() : p.found() + " → " + p.cure())).toList();
        boolean good = parts.stream().allMatch(Doctor.Part::good);
        return new Table(List.of("", "part", "found"), rows, good ? "Everything that the lessons need is here." : "Follow the arrows, then run this cell again.");
    }

    /** In a matrix, what is not a number is worth seeing. */
    private static String entry(double x) {
        return Double.isNaN(x) ? "NaN" : Double.isInfinite(x) ? x > 0 ? "∞" : "−∞" : number("%.4g", x);
    }

    private static String number(String format, double x) {
        return Double.isNaN(x) ? "–" : String.format(Locale.ROOT, format, x).replace('-', '−');
    }
}
