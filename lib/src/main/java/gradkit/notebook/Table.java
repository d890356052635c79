package gradkit.notebook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table to be shown: as HTML in the front end's own style, and as text.
 *
 * @param head  column names
 * @param rows  cells, as many a row as there are columns
 * @param below a line below it, or {@code ""}
 * @param links where a cell leads that has this text; most tables have none
 */
record Table(List<String> head, List<List<String>> rows, String below, Map<String, String> links) {

    Table(List<String> head, List<List<String>> rows, String below) {
        this(head, rows, below, Map.of());
    }

    private boolean numeric(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.isEmpty() || cell.matches("[−–+\\-]?[\\d.,]*(e[−\\-]?\\d+)?|NaN|[−]?∞|–"));
    }

    Bundle bundle() {
        return Bundle.html(html(), text());
    }

    private String html() {
        String names = IntStream.range(0, head.size()).mapToObj(j -> cell("th", j, head.get(j))).collect(Collectors.joining());
        String body = rows.stream().map(row -> IntStream.range(0, row.size()).mapToObj(j -> cell("td", j, row.get(j)))
                .collect(Collectors.joining("", "<tr>", "</tr>"))).collect(Collectors.joining("\n"));
        return "<table><thead><tr>%s</tr></thead><tbody>%n%s%n</tbody></table>%s".formatted(names, body, below.isEmpty() ? "" : Html.caption(below));
    }

    private String cell(String tag, int column, String text) {
        return "<%s style=\"text-align:%s\">%s</%s>".formatted(tag, numeric(column) ? "right" : "left", linked(text), tag);
    }

    private String linked(String text) {
        return links.containsKey(text) ? "<a href=\"%s\">%s</a>".formatted(Html.escape(links.get(text)), Html.escape(text)) : Html.escape(text);
    }

    private String text() {
        int[] widths = IntStream.range(0, head.size()).map(j -> Math.max(head.get(j).length(),
                rows.stream().mapToInt(row -> row.get(j).length()).max().orElse(0))).toArray();
        String body = rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
        return line(head, widths) + "\n" + body + (below.isEmpty() ? "" : "\n" + below);
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size()).mapToObj(j -> {
            String room = " ".repeat(widths[j] - cells.get(j).length());
            return numeric(j) ? room + cells.get(j) : cells.get(j) + room;
        }).collect(Collectors.joining("  ")).stripTrailing();
    }
}
