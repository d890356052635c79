package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one style of every picture: white, quiet, dark grey words, and colours that colour-blind readers tell apart
 * (Okabe and Ito, "Color Universal Design", 2008). Lines differ in dashes too, points in shape.
 */
final class House {

    static final int WIDTH = 560;
    static final int HEIGHT = 340;
    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x26, 0x26, 0x26);
    static final Color SOFT_INK = new Color(0x59, 0x59, 0x59);
    static final Color HAIR = new Color(0xEA, 0xEA, 0xEA);
    static final Color RULE = new Color(0xB4, 0xB4, 0xB4);

    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color VERMILLION = new Color(0xD5, 0x5E, 0x00);
    static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    static final Color PINK = new Color(0xCC, 0x79, 0xA7);
    static final Color ORANGE = new Color(0xE6, 0x9F, 0x00);
    static final Color SKY = new Color(0x56, 0xB4, 0xE9);
    static final Color BLACK = new Color(0x26, 0x26, 0x26);
    private static final Color[] COLORS = {BLUE, VERMILLION, GREEN, PINK, ORANGE, SKY, BLACK};

    private static final Set<Integer> OWN = Stream.concat(Arrays.stream(COLORS), Stream.of(PAPER, INK, SOFT_INK, RULE, HAIR)).map(c -> c.getRGB() & 0xFFFFFF)
            .collect(Collectors.toSet());

    private static final float[][] DASHES = {null, {9, 5}, {1.5f, 5}, {10, 5, 1.5f, 5}, {18, 6}, {5, 4}};
    private static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_DOWN};

    private House() { }

    static Color color(int series) {
        return COLORS[series % COLORS.length];
    }

    /** The colour of the series, so thin that lines and other bands are seen through it. */
    static Color pale(int series) {
        Color color = color(series);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 56);
    }

    /** Whether this is a colour of lines and words, without which a picture would say something else. */
    static boolean owns(int rgb) {
        return OWN.contains(rgb);
    }

    /** The shape of the series' marks in XChart; {@link Pen#mark} draws the same. */
    static Marker marker(int series) {
        return MARKERS[series % MARKERS.length];
    }

    static BasicStroke stroke(int series) {
        return new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, DASHES[series % DASHES.length], 0);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Dresses an XChart chart. */
    static void dress(AxesChartStyler styler, boolean legend) {
        styler.setChartBackgroundColor(PAPER).setChartFontColor(INK).setBaseFont(font(Font.PLAIN, 12));
        styler.setChartTitleFont(font(Font.BOLD, 14)).setChartTitleBoxVisible(false).setChartPadding(12);
        styler.setChartTitlePadding(6);
        styler.setPlotBackgroundColor(PAPER).setPlotBorderVisible(false).setPlotContentSize(0.96);
        styler.setPlotGridLinesColor(HAIR).setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setPlotGridVerticalLinesVisible(false).setAxisTicksMarksVisible(false).setAxisTicksLineVisible(false);
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 11)).setAxisTickLabelsColor(SOFT_INK);
        styler.setAxisTitleFont(font(Font.PLAIN, 12)).setAxisTitlePadding(6);
        styler.setLegendVisible(legend).setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(PAPER).setLegendBackgroundColor(PAPER).setLegendFont(font(Font.PLAIN, 12)).setLegendSeriesLineLength(28);
        styler.setMarkerSize(6);
    }
}
