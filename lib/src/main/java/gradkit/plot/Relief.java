package gradkit.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The heights of a function over a rectangle, measured once on a lattice, and painted as on a map: bands of colour, darker uphill, and level lines. */
final class Relief {

    private static final int ACROSS = 160;
    private static final int DOWN = 120;
    private static final int LEVELS = 11;
    private static final Color VALLEY = new Color(0xFB, 0xFB, 0xF4);
    private static final Color MIDDLE = new Color(0xB3, 0xC4, 0xCB);
    private static final Color SUMMIT = new Color(0x5E, 0x71, 0x80);

    private final double[][] heights = new double[DOWN + 1][ACROSS + 1];
    private final double lo;
    private final double hi;
    private final double[] levels;

    /** Measures the function over the frame's rectangle. With {@code doubling} the levels are powers of two, else evenly spaced. */
    Relief(Frame frame, DoubleBinaryOperator function, boolean doubling) {
        IntStream.rangeClosed(0, DOWN).forEach(i -> Arrays.setAll(heights[i], j -> function.applyAsDouble(
                frame.from() + (frame.to() - frame.from()) * j / ACROSS, frame.top() - (frame.top() - frame.bottom()) * i / DOWN)));
        this.lo = Arrays.stream(heights).mapToDouble(Words::min).min().orElse(0);
        this.hi = Arrays.stream(heights).mapToDouble(Words::max).max().orElse(1);
        this.levels = Arrays.stream(doubling ? powersOfTwo(hi) : even(lo, hi)).filter(level -> level > lo && level < hi).toArray();
    }

    private static double[] powersOfTwo(double hi) {
        double highest = Math.ceil(Math.log(hi) / Math.log(2)) - 1;
        return IntStream.range(0, LEVELS).mapToDouble(k -> Math.pow(2, highest - LEVELS + 1 + k)).toArray();
    }

    private static double[] even(double lo, double hi) {
        List<Double> ticks = hi > lo ? Ticks.linear(lo, hi, LEVELS).values() : List.of();
        return ticks.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double lowest() {
        return lo;
    }

    double highest() {
        return hi;
    }

    /** The heights at which a new band begins, from the lowest up. */
    double[] levels() {
        return levels.clone();
    }

    /** The place of the lowest height: as shares of the width, and of the height from the top. */
    double[] deepest() {
        for (int i = 0; i <= DOWN; i++) {
            for (int j = 0; j <= ACROSS; j++) {
                if (heights[i][j] == lo) {
                    return new double[] {j / (double) ACROSS, i / (double) DOWN};
                }
            }
        }
        return new double[] {0, 0};
    }

    /** The colour of a band, 0 the lowest. */
    Color color(int band) {
        double t = band / (double) Math.max(1, levels.length);
        return t < 0.5 ? Shades.mix(VALLEY, MIDDLE, 2 * t) : Shades.mix(MIDDLE, SUMMIT, 2 * t - 1);
    }

    /** Which band a height lies in, looking from one that is likely. */
    private int band(double height, int likely) {
        int band = likely;
        while (band < levels.length && !(height < levels[band])) {     // what is no number, or infinite, is as high as can be
            band++;
        }
        while (band > 0 && height < levels[band - 1]) {
            band--;
        }
        return band;
    }

    /** Fills the box with the bands, then draws a line where one begins. */
    void paint(Pen pen, Rectangle2D box) {
        pen.g().drawImage(bands((int) box.getWidth() * Png.SCALE, (int) box.getHeight() * Png.SCALE),
                (int) box.getX(), (int) box.getY(), (int) Math.ceil(box.getWidth()), (int) Math.ceil(box.getHeight()), null);
        for (int k = 0; k < levels.length; k++) {
            pen.stroke(line(levels[k], box), Shades.mix(color(k + 1), SUMMIT, 0.35), new BasicStroke(0.7f));
        }
    }

    /** The colour of each pixel: between the points of the lattice, on a plane through the four around, as the level lines have it. */
    private BufferedImage bands(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] colors = IntStream.rangeClosed(0, levels.length).map(band -> color(band).getRGB()).toArray();
        double[] across = IntStream.range(0, width).mapToDouble(x -> (x + 0.5) / width * ACROSS).toArray();
        IntStream.range(0, height).parallel().forEach(y -> image.setRGB(0, y, width, 1, row(colors, across, (y + 0.5) / height * DOWN), 0, width));
        return image;
    }

    /** The colours of a row of pixels: where it lies on the lattice, and where each of its pixels does. */
    private int[] row(int[] colors, double[] across, double down) {
        int i = (int) Math.min(DOWN - 1, down);
        double t = down - i;
        double[] above = heights[i];
        double[] below = heights[i + 1];
        int[] row = new int[across.length];
        int band = 0;
        for (int x = 0; x < row.length; x++) {
            int j = (int) Math.min(ACROSS - 1, across[x]);
            double s = across[x] - j;
            band = band((1 - t) * ((1 - s) * above[j] + s * above[j + 1]) + t * ((1 - s) * below[j] + s * below[j + 1]), band);
            row[x] = colors[band];
        }
        return row;
    }

    private Path2D line(double level, Rectangle2D box) {
        return Contour.zero(Arrays.stream(heights).map(row -> Arrays.stream(row).map(h -> Double.isFinite(h) ? h - level : hi).toArray())
                .toArray(double[][]::new), box);
    }
}
