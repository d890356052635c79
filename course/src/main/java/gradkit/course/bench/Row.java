package gradkit.course.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A row of the table: what is timed. */
public enum Row {

    READY("ready", "kernel ready"),
    SUM("sum", "first `1 + 1`"),
    TENSOR("tensor", "first tensor"),
    CHART("chart", "first chart"),
    LATER("later", "`1 + 1` after " + Plan.WARM_UP + " cells"),
    AFTER("after-400", "`1 + 1` after " + Plan.MANY + " cells"),
    EPOCH("epoch", "an epoch of MNIST");

    private final String id;
    private final String title;

    Row(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The row of this name on the command line. */
    public static Optional<Row> named(String id) {
        return Arrays.stream(values()).filter(row -> row.id.equals(id)).findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(row -> row.id).collect(Collectors.joining(", "));
    }

    /** The rows that a kernel's start gives. */
    public static List<Row> ofKernels() {
        return Arrays.stream(values()).filter(row -> row != EPOCH).toList();
    }

    /** Seconds in the unit that suits the row. */
    String text(double seconds) {
        return this == LATER || this == AFTER ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000) : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
