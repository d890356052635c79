package gradkit.course.bench;

import java.util.Locale;

/** What a program's values count. */
enum Unit {

    EXAMPLES("examples per second", "%,.0f", ""),
    MILLISECONDS("milliseconds", "%.1f", " ms"),
    SECONDS("seconds", "%.2f", " s");

    private final String title;
    private final String number;
    private final String symbol;

    Unit(String title, String number, String symbol) {
        this.title = title;
        this.number = number;
        this.symbol = symbol;
    }

    String title() {
        return title;
    }

    String text(double value) {
        return bare(value) + symbol;
    }

    /** Without what is counted. */
    String bare(double value) {
        return String.format(Locale.ROOT, number, value);
    }
}
