package gradkit.plot;

import org.knowm.xchart.style.AxesChartStyler;

/** What is around the data: title, axes, limits, size, caption. Not-a-number limits are found from the data. */
record Frame(String title, String x, String y, double from, double to, double bottom, double top, boolean logY,
             int width, int height, String caption) {

    static Frame titled(String title) {
        return new Frame(title, "", "", -1, 1, Double.NaN, Double.NaN, false, House.WIDTH, House.HEIGHT, "");
    }

    Frame x(String label) {
        return new Frame(title, label, y, from, to, bottom, top, logY, width, height, caption);
    }

    Frame y(String label) {
        return new Frame(title, x, label, from, to, bottom, top, logY, width, height, caption);
    }

    Frame over(double lo, double hi) {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("over(%s, %s): the first must be smaller.".formatted(lo, hi));
        }
        return new Frame(title, x, y, lo, hi, bottom, top, logY, width, height, caption);
    }

    Frame between(double lo, double hi) {
        if (!(lo < hi)) {
            throw new IllegalArgumentException("between(%s, %s): the first must be smaller.".formatted(lo, hi));
        }
        return new Frame(title, x, y, from, to, lo, hi, logY, width, height, caption);
    }

    Frame logarithmic() {
        return new Frame(title, x, y, from, to, bottom, top, true, width, height, caption);
    }

    Frame size(int newWidth, int newHeight) {
        return new Frame(title, x, y, from, to, bottom, top, logY, newWidth, newHeight, caption);
    }

    Frame caption(String text) {
        return new Frame(title, x, y, from, to, bottom, top, logY, width, height, text);
    }

    Frame title(String newTitle) {
        return new Frame(newTitle, x, y, from, to, bottom, top, logY, width, height, caption);
    }

    void limits(AxesChartStyler styler) {
        styler.setYAxisLogarithmic(logY);
        if (!Double.isNaN(bottom)) {
            styler.setYAxisMin(bottom);
            styler.setYAxisMax(top);
        }
    }
}
