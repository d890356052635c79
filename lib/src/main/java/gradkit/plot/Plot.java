package gradkit.plot;

/** Figures in one line each. Start-up imports these methods. */
public final class Plot {

    private Plot() { }

    /** A chart for lines, curves and points: {@code plot("Sigmoid").x("z").y("σ(z)").line("σ", f).over(-6, 6)}. */
    public static Chart plot(String title) {
        return Chart.titled(title);
    }
}
