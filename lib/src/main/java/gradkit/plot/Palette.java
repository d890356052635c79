package gradkit.plot;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * At most 256 colours for a picture: its own if it has no more, else those of lines and words, its most used ones and, for the
 * others, the means of the fullest cells of a coarser colour cube. White stays white, and a thin line keeps its colour. Photographs,
 * which have no colours that they use most, get theirs by {@link MedianCut}.
 */
final class Palette {

    private static final double FLAT = 0.9;     // a drawing is this flat: a share of its pixels that half of the palette covers
    private static final int MANY = 64;          // with fewer colours no photograph looks like one: then small is what counts
    private static final int CELLS = 1 << 15;   // five bits a channel

    private final int[] colors;
    private final Tally tally;
    private final byte[] indices;                // for each colour of the picture

    /** The first {@code exactly} colours stand for themselves, all others for those of their cell. */
    private Palette(Tally tally, int[] colors, int exactly) {
        this.colors = colors;
        this.tally = tally;
        this.indices = new byte[tally.size()];
        boolean[] exact = new boolean[tally.size()];
        for (int i = 0; i < exactly; i++) {
            exact[tally.place(colors[i])] = true;
            indices[tally.place(colors[i])] = (byte) i;
        }
        int[] nearest = new int[CELLS];          // + 1; 0 where no colour has asked
        for (int place = 0; place < indices.length; place++) {
            if (!exact[place]) {
                int cell = cell(tally.color(place));
                nearest[cell] = nearest[cell] == 0 ? nearest(tally.color(place)) + 1 : nearest[cell];
                indices[place] = (byte) (nearest[cell] - 1);
            }
        }
    }

    static Palette of(int[] pixels, int size) {
        return of(Tally.of(pixels), size);
    }

    static Palette of(Tally tally, int size) {
        int[] byUse = tally.byUse();
        if (byUse.length <= size) {
            return new Palette(tally, byUse, byUse.length);
        }
        int[] most = Arrays.copyOf(byUse, size / 2);
        if (size >= MANY && covered(most, tally) < FLAT * covered(byUse, tally)) {
            int[] few = Arrays.copyOf(byUse, size / 8);
            return new Palette(tally, joined(few, MedianCut.of(tally, size - few.length)), few.length);
        }
        return new Palette(tally, joined(most, means(Arrays.copyOfRange(byUse, most.length, byUse.length), tally, size - most.length)), most.length);
    }

    private static int[] joined(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    /** The number of pixels that have one of these colours. */
    private static long covered(int[] colors, Tally tally) {
        return Arrays.stream(colors).mapToLong(color -> tally.count(tally.place(color))).sum();
    }

    /** The mean colour of each of the fullest cells. */
    private static int[] means(int[] colors, Tally tally, int size) {
        long[][] sums = new long[CELLS][];
        for (int color : colors) {
            long n = tally.count(tally.place(color));
            long[] sum = sums[cell(color)] == null ? sums[cell(color)] = new long[4] : sums[cell(color)];
            sum[0] += n;
            sum[1] += n * (color >> 16 & 255);
            sum[2] += n * (color >> 8 & 255);
            sum[3] += n * (color & 255);
        }
        return Arrays.stream(sums).filter(Objects::nonNull).sorted((a, b) -> Long.compare(b[0], a[0])).limit(size)
                .mapToInt(s -> (int) (s[1] / s[0]) << 16 | (int) (s[2] / s[0]) << 8 | (int) (s[3] / s[0])).toArray();
    }

    private static int cell(int color) {
        return (color >> 19 & 31) << 10 | (color >> 11 & 31) << 5 | color >> 3 & 31;
    }

    /** The place in the palette of this colour of the picture, or of the one that stands for it. */
    byte index(int pixel) {
        return indices[tally.place(pixel & 0xFFFFFF)];
    }

    private int nearest(int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colors.length; i++) {
            int distance = distance(colors[i], color);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }

    byte[] rgb() {
        byte[] rgb = new byte[colors.length * 3];
        for (int i = 0; i < colors.length; i++) {
            rgb[3 * i] = (byte) (colors[i] >> 16);
            rgb[3 * i + 1] = (byte) (colors[i] >> 8);
            rgb[3 * i + 2] = (byte) colors[i];
        }
        return rgb;
    }
}
