package gradkit.data;

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

    private static int[] shape(Examples images) {
        if (images.shape().length != 2)
            throw new IllegalArgumentException("Digits: expected grey images [height, width]; an example here has %d axes.".formatted(images.shape().length));
        return images.shape();
    }

    /** Each target pixel asks where it came from; that lies between four source pixels, which are mixed by closeness (bilinear). */
    private static float[] transform(float[] image, int height, int width, boolean upright) {
        double mass = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            double w = image[y * width + x];
            mass += w;
            sumX += w * x;
            sumY += w * y;
        }
        if (mass == 0) return image;
        double centreX = sumX / mass, centreY = sumY / mass;
        double slant = upright ? slant(image, height, width, centreX, centreY) : 0;
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            double down = y - (height - 1) / 2.0;
            double fromX = x - (width - 1) / 2.0 + centreX + slant * down;
            out[y * width + x] = sample(image, height, width, fromX, down + centreY);
        }
        return out;
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
