package gradkit.plot;

import org.knowm.xchart.style.AxesChartStyler;

/** What is around the data: title, axes, limits, size, caption. Not-a-number limits are found from the data. */
record Frame(String title, String x, String y, double from, double to, double bottom, double top, boolean logX, boolean logY,
             int width, int height, String caption) {

    static Frame titled(String title) {
        return new Frame(title, "", "", -1, 1, Double.NaN, Double.NaN, false, false, House.WIDTH, House.HEIGHT, "");
    }

    Frame x(String label) {
        return new Frame(title, label, y, from, to, bottom, top, logX, logY, width, height, caption);
    }

    Frame y(String label) {
        return new Frame(title, x, label, from, to, bottom, top, logX, logY, width, height, caption);
    }

    Frame over(double lo, double hi) {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("over(%s, %s): the first must be smaller.".formatted(lo, hi));
        }
        return new Frame(title, x, y, lo, hi, bottom, top, logX, logY, width, height, caption);
    }

    Frame between(double lo, double hi) {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("between(%s, %s): the first must be smaller.".formatted(lo, hi));
        }
        return new Frame(title, x, y, from, to, lo, hi, logX, logY, width, height, caption);
    }

    Frame logarithmic() {
        return new Frame(title, x, y, from, to, bottom, top, logX, true, width, height, caption);
    }

    Frame logarithmicAcross() {
        return new Frame(title, x, y, from, to, bottom, top, true, logY, width, height, caption);
    }

    Frame size(int newWidth, int newHeight) {
        return new Frame(title, x, y, from, to, bottom, top, logX, logY, newWidth, newHeight, caption);
    }

    Frame caption(String text) {
        return new Frame(title, x, y, from, to, bottom, top, logX, logY, width, height, text);
    }

    Frame title(String newTitle) {
        return new Frame(newTitle, x, y, from, to, bottom, top, logX, logY, width, height, caption);
    }

    /** Where an x lies along the axis: its log10 if the axis is logarithmic, not a number where it has none. */
    double across(double x) {
        return logX ? power(x) : x;
    }

    /** Where a y lies along the axis, likewise. */
    double height(double y) {
        return logY ? power(y) : y;
    }

    private static double power(double value) {
        return value > 0 ? Math.log10(value) : Double.NaN;
    }

    void limits(AxesChartStyler styler) {
        styler.setXAxisLogarithmic(logX);
        styler.setYAxisLogarithmic(logY);
        if (!Double.isNaN(bottom)) {
            styler.setYAxisMin(bottom);
            styler.setYAxisMax(top);
        }
    }
}
