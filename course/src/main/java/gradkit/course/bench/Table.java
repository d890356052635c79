package gradkit.course.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells of text below a heading: Markdown on a page, columns on a terminal. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> heading) {
        rows.add(heading);
    }

    Table add(List<String> row) {
        rows.add(row);
        return this;
    }

    String markdown() {
        List<String> lines = rows.stream().map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.toCollection(ArrayList::new));
        lines.add(1, "|" + "---|".repeat(rows.get(0).size()));
        return String.join("\n", lines) + "\n";
    }

    /** Each column as wide as its widest cell, without Markdown's marks. */
    String text() {
        List<List<String>> plain = rows.stream().map(row -> row.stream().map(cell -> cell.replace("`", "")).toList()).toList();
        int[] widths = IntStream.range(0, rows.get(0).size()).map(i -> plain.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)).toArray();
        return plain.stream().map(row -> IntStream.range(0, row.size()).mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                .collect(Collectors.joining("   ", "  ", "")).stripTrailing() + "\n").collect(Collectors.joining());
    }
}
