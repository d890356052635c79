package gradkit.course.grade.report;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table as RFC 4180 has it. A text that a spreadsheet would compute gets an apostrophe in front: OWASP, "CSV Injection". */
public final class Csv {

    private static final String STARTS_A_FORMULA = "=+-@＝＋－＠|%";

    private Csv() { }

    /** The table's text, its first line the head. */
    public static String text(List<List<String>> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (List<String> line : lines) {
                csv.printRecord(line.stream().map(Csv::harmless));
            }
        }
        return text.toString();
    }

    private static String harmless(String cell) {
        String line = Shown.line(cell);
        String start = line.stripLeading();
        return !start.isEmpty() && STARTS_A_FORMULA.indexOf(start.charAt(0)) >= 0 ? "'" + line : line;
    }
}
