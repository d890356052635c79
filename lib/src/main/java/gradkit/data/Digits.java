package gradkit.data;

import java.util.stream.IntStream;

/**
 * Takes out of an image of a digit what does not matter for which digit it is: where it stands, and how far it leans.
 *
 * <p>The ink is treated as mass. With weights {@code w = ink} the moments of an image are
 * <ul>
 *   <li>centre of mass {@code (x̄, ȳ) = Σ w·(x, y) / Σ w},
 *   <li>{@code μ_xy = Σ w (x − x̄)(y − ȳ) / Σ w} and {@code μ_yy = Σ w (y − ȳ)² / Σ w}.
 * </ul>
 * The slant of the line {@code x = x̄ + α (y − ȳ)} that fits the ink best (least squares) is {@code α = μ_xy / μ_yy}. Shearing every
 * row back by {@code α (y − ȳ)} makes it upright (LeCun, Bottou, Bengio, Haffner 1998 call such digits "deslanted").
 */
public final class Digits {
    private Digits() { }

    /** Grey images [28, 28] that nobody has labelled: digits to be read. Each has 784 values, 0 paper to 1 ink; their labels, all 0, mean nothing. */
    public static Examples unlabelled(float[]... images) {
        return Examples.of(images, new int[images.length], new int[] {28, 28}, Examples.numbered(10));
    }

    /**
     * Prepares images as those of MNIST were: scales the ink's bounding box, proportions kept, to 20 pixels on its longer side, and moves
     * it by whole pixels until its centre of mass lies in the pixel right of and below the middle. Images of MNIST stay as they are.
     *
     * <p>Source: LeCun, Bottou, Bengio, Haffner 1998, section III.A; for other sizes than 28 the box is 5/7 of the shorter side.
     */
    public static Examples normalise(Examples images) {
        int[] shape = shape(images);
        return images.map(image -> normalise(image, shape[0], shape[1]));
    }

    /** Moves each image's centre of mass to the middle of the picture. */
    public static Examples centre(Examples images) {
        int[] shape = shape(images);
        return images.map(image -> transform(image, shape[0], shape[1], false));
    }

    /** Makes each digit upright and moves its centre of mass to the middle of the picture. */
    public static Examples deskew(Examples images) {
        int[] shape = shape(images);
        return images.map(image -> transform(image, shape[0], shape[1], true));
    }

    private static float[] normalise(float[] image, int height, int width) {
        int[] ink = IntStream.range(0, image.length).filter(i -> image[i] > 0).toArray();
        if (ink.length == 0) return image;
        int left = IntStream.of(ink).map(i -> i % width).min().getAsInt(), right = IntStream.of(ink).map(i -> i % width).max().getAsInt();
        int top = ink[0] / width, bottom = ink[ink.length - 1] / width;
        double scale = Math.round(Math.min(height, width) * 5 / 7.0) / (double) Math.max(right - left + 1, bottom - top + 1);
        float[] scaled = new float[image.length];
        for (int y = 0; y < Math.round((bottom - top + 1) * scale); y++) for (int x = 0; x < Math.round((right - left + 1) * scale); x++)
            scaled[y * width + x] = sample(image, height, width, left + (x + 0.5) / scale - 0.5, top + (y + 0.5) / scale - 0.5);
        return shifted(scaled, height, width);
    }

    private static float[] shifted(float[] image, int height, int width) {
        double[] centre = centreOfMass(image, height, width);
        int byX = width / 2 - (int) Math.round(centre[0]), byY = height / 2 - (int) Math.round(centre[1]);
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) out[y * width + x] = at(image, height, width, x - byX, y - byY);
        return out;
    }

    private static int[] shape(Examples images) {
        if (images.shape().length != 2)
            throw new IllegalArgumentException("Digits: expected grey images [height, width]; an example here has %d axes.".formatted(images.shape().length));
        return images.shape();
    }

    /** Each target pixel asks where it came from; that lies between four source pixels, which are mixed by closeness (bilinear). */
    private static float[] transform(float[] image, int height, int width, boolean upright) {
        double[] centre = centreOfMass(image, height, width);
        if (Double.isNaN(centre[0])) return image;
        double slant = upright ? slant(image, height, width, centre[0], centre[1]) : 0;
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            double down = y - (height - 1) / 2.0;
            double fromX = x - (width - 1) / 2.0 + centre[0] + slant * down;
            out[y * width + x] = sample(image, height, width, fromX, down + centre[1]);
        }
        return out;
    }

    /** Column and row; not a number where there is no ink. */
    private static double[] centreOfMass(float[] image, int height, int width) {
        double mass = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            double w = image[y * width + x];
            mass += w;
            sumX += w * x;
            sumY += w * y;
        }
        return new double[] {sumX / mass, sumY / mass};
    }

    private static double slant(float[] image, int height, int width, double centreX, double centreY) {
        double xy = 0, yy = 0;
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            double w = image[y * width + x];
            xy += w * (x - centreX) * (y - centreY);
            yy += w * (y - centreY) * (y - centreY);
        }
        return yy == 0 ? 0 : xy / yy;
    }

    private static float sample(float[] image, int height, int width, double x, double y) {
        int left = (int) Math.floor(x), top = (int) Math.floor(y);
        double right = x - left, low = y - top;
        return (float) ((1 - low) * ((1 - right) * at(image, height, width, left, top) + right * at(image, height, width, left + 1, top))
            + low * ((1 - right) * at(image, height, width, left, top + 1) + right * at(image, height, width, left + 1, top + 1)));
    }

    private static float at(float[] image, int height, int width, int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : image[y * width + x];
    }
}
