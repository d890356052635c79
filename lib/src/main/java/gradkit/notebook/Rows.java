package gradkit.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A table that a cell writes row by row. A value: each row makes a new one.
 *
 * <pre>{@code show(table("recipe", "accuracy").row("Adam 1e-3", 0.9702).row("one-cycle", 0.9783))}</pre>
 */
public final class Rows {

    private final List<String> head;
    private final List<List<String>> rows;

    private Rows(List<String> head, List<List<String>> rows) {
        this.head = head;
        this.rows = rows;
    }

    static Rows under(String... head) {
        return new Rows(List.of(head), List.of());
    }

    /** Adds a row: one thing a column; a number with a fraction is written with four decimals. */
    public Rows row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException("table%s: a row of %d cells; expected %d, one a column.".formatted(head, cells.length, head.size()));
        }
        List<String> row = Arrays.stream(cells).map(Rows::text).toList();
        return new Rows(head, Stream.concat(rows.stream(), Stream.of(row)).toList());
    }

    private static String text(Object cell) {
        return cell instanceof Double || cell instanceof Float ? String.format(Locale.ROOT, "%.4f", cell).replaceFirst("^-(?=0\\.0+$)", "").replace('-', '−')
                : cell instanceof Number n ? String.format(Locale.ROOT, "%,d", n.longValue()).replace('-', '−') : String.valueOf(cell);
    }

    Table table() {
        return new Table(head, rows, "");
    }

    @Override
    public String toString() {
        return table().bundle().text();
    }
}
