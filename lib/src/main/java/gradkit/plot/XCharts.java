package gradkit.plot;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The same data and colours as an XChart chart, for those who outgrow ours. */
final class XCharts {

    private XCharts() { }

    static XYChart of(Frame frame, List<Series> drawn) {
        XYChart chart = new XYChart(frame.width(), frame.height());
        chart.setTitle(frame.title());
        chart.setXAxisTitle(frame.x());
        chart.setYAxisTitle(frame.y());
        House.dress(chart.getStyler(), drawn.size() > 1);
        frame.limits(chart.getStyler());
        for (int i = 0; i < drawn.size(); i++) {
            add(chart, drawn.get(i), i);
        }
        return chart;
    }

    private static void add(XYChart chart, Series s, int place) {
        double[] ys = Arrays.stream(s.ys()).map(y -> Double.isFinite(y) ? y : Double.NaN).toArray();   // a gap, in XChart
        XYSeries line = chart.addSeries(s.name(), s.xs(), ys);
        line.setLineColor(House.color(place));
        line.setMarkerColor(House.color(place));
        line.setLineStyle(House.stroke(place));
        boolean points = s.kind() == Series.Kind.POINTS;
        line.setXYSeriesRenderStyle(points ? XYSeries.XYSeriesRenderStyle.Scatter : XYSeries.XYSeriesRenderStyle.Line);
        line.setMarker(points ? House.marker(place) : SeriesMarkers.NONE);
    }

    static CategoryChart of(Frame frame, List<String> names, List<Bars.Group> groups) {
        CategoryChart chart = new CategoryChart(frame.width(), frame.height());
        chart.setTitle(frame.title());
        chart.setXAxisTitle(frame.x());
        chart.setYAxisTitle(frame.y());
        House.dress(chart.getStyler(), groups.size() > 1);
        for (int i = 0; i < groups.size(); i++) {
            CategorySeries bars = chart.addSeries(groups.get(i).name(), names, Arrays.stream(groups.get(i).heights()).boxed().toList());
            bars.setFillColor(House.color(i));
        }
        return chart;
    }
}
