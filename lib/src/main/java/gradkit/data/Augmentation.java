package gradkit.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Small changes of a photograph that leave what it shows: it is turned, sheared, made larger or smaller, moved and mirrored, by amounts
 * drawn anew each time, so that a network seldom sees the same picture twice (Simard, Steinkraus, Platt 2003).
 *
 * <p>All changes together are one affine map around the middle, so a picture is sampled once. Each new pixel asks where it came
 * from: it gets the mixture of the four pixels around that place; what lies outside is filled with the nearest pixel of the edge.
 *
 * @param degrees turned by up to so much either way
 * @param shift moved by up to this share of width and of height either way, by whole pixels
 * @param shear each row moved against the next by up to this share of a pixel
 * @param zoom made larger or smaller by up to this share, width and height alike
 * @param mirrored left to right, one time in two
 */
public record Augmentation(double degrees, double shift, double shear, double zoom, boolean mirrored) {
    /** Changes nothing: the beginning of {@code Augmentation.NONE.rotate(15).flip()}. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, false);

    public Augmentation {
        require(degrees >= 0 && degrees <= 180, "rotate", degrees, "0 to 180 degrees");
        require(shift >= 0 && shift < 1, "shift", shift, "a share from 0 to below 1, such as 0.1");
        require(shear >= 0 && shear < 1, "shear", shear, "a share from 0 to below 1, such as 0.1");
        require(zoom >= 0 && zoom < 1, "zoom", zoom, "a share from 0 to below 1, such as 0.1");
    }

    private static void require(boolean holds, String what, double came, String expected) {
        if (!holds) throw new IllegalArgumentException("Augmentation: %s(%s); expected %s.".formatted(what, came, expected));
    }

    public Augmentation rotate(double upToDegrees) {
        return new Augmentation(upToDegrees, shift, shear, zoom, mirrored);
    }

    public Augmentation shift(double upTo) {
        return new Augmentation(degrees, upTo, shear, zoom, mirrored);
    }

    public Augmentation shear(double upTo) {
        return new Augmentation(degrees, shift, upTo, zoom, mirrored);
    }

    public Augmentation zoom(double upTo) {
        return new Augmentation(degrees, shift, shear, upTo, mirrored);
    }

    /** Mirrors one picture in two, left to right. */
    public Augmentation flip() {
        return new Augmentation(degrees, shift, shear, zoom, true);
    }

    /** The same pictures changed, each by amounts of its own; labels stay. Images [height, width] or [channels, height, width]. */
    public Examples apply(Examples images, RandomGenerator random) {
        int[] shape = images.shape();
        if (shape.length != 2 && shape.length != 3)
            throw new IllegalArgumentException("Augmentation: expected images [height, width] or [channels, height, width]; an example here has %d axes.".formatted(shape.length));
        float[][] changed = new float[images.size()][];
        for (int i = 0; i < changed.length; i++) changed[i] = apply(images.row(i), shape[shape.length - 2], shape[shape.length - 1], random);
        return new Examples(changed, images.labels(), shape, images.classes());
    }

    private float[] apply(float[] image, int height, int width, RandomGenerator random) {
        double angle = Math.toRadians(degrees) * between(random), slant = shear * between(random), size = 1 + zoom * between(random);
        long right = Math.round(shift * width * between(random)), down = Math.round(shift * height * between(random));
        double side = mirrored && random.nextBoolean() ? -1 : 1;
        double cos = Math.cos(angle) / size, sin = Math.sin(angle) / size;
        // From a new place to the old one, backwards: move back, turn back and shrink, shear back, mirror.
        double[] map = {side * (cos + slant * sin), side * (sin - slant * cos), -sin, cos};
        return Warp.of(image, height, width, map, right, down);
    }

    /** A number from −1 to 1. */
    private static double between(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }

    @Override
    public String toString() {
        List<String> changes = new ArrayList<>();
        if (degrees > 0) changes.add(text("turned by up to %.3g°", degrees));
        if (shift > 0) changes.add(text("moved by up to %.2g of its width and height", shift));
        if (shear > 0) changes.add(text("sheared by up to %.2g", shear));
        if (zoom > 0) changes.add(text("enlarged %.3g to %.3g times", 1 - zoom, 1 + zoom));
        if (mirrored) changes.add("mirrored half of the time");
        return changes.isEmpty() ? "as it is" : String.join(", ", changes);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
