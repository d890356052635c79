package gradkit.plot;

import java.util.Arrays;

/**
 * At most 256 colours for a picture: its own if it has no more, else the most used ones of a coarser grid, and for every
 * other colour the nearest of them.
 */
final class Palette {

    private static final int CELLS = 1 << 15;   // five bits a channel

    private final int[] colors;
    private final short[] nearest = new short[CELLS];
    private int lastColor = -1;
    private byte lastIndex;
    private final java.util.HashMap<Integer, Byte> exact = new java.util.HashMap<>();

    private Palette(int[] colors, boolean complete) {
        this.colors = colors;
        Arrays.fill(nearest, (short) -1);
        for (int i = 0; complete && i < colors.length; i++) {
            exact.put(colors[i], (byte) i);
        }
    }

    static Palette of(int[] pixels, int size) {
        java.util.LinkedHashSet<Integer> seen = new java.util.LinkedHashSet<>();
        int last = -1;
        for (int pixel : pixels) {
            if (pixel != last && seen.add(pixel & 0xFFFFFF) && seen.size() > size) {
                return coarse(pixels, size);
            }
            last = pixel;
        }
        return new Palette(seen.stream().mapToInt(Integer::intValue).toArray(), true);
    }

    /** The mean colour of each of the fullest cells of the colour cube. */
    private static Palette coarse(int[] pixels, int size) {
        long[][] sums = new long[CELLS][];
        for (int pixel : pixels) {
            int cell = cell(pixel);
            long[] sum = sums[cell] == null ? sums[cell] = new long[4] : sums[cell];
            sum[0]++;
            sum[1] += pixel >> 16 & 255;
            sum[2] += pixel >> 8 & 255;
            sum[3] += pixel & 255;
        }
        return new Palette(Arrays.stream(sums).filter(s -> s != null).sorted((a, b) -> Long.compare(b[0], a[0])).limit(size)
                .mapToInt(s -> (int) (s[1] / s[0]) << 16 | (int) (s[2] / s[0]) << 8 | (int) (s[3] / s[0])).toArray(), false);
    }

    private static int cell(int color) {
        return (color >> 19 & 31) << 10 | (color >> 11 & 31) << 5 | color >> 3 & 31;
    }

    /** The place in the palette of the colour nearest to this one. */
    byte index(int pixel) {
        int color = pixel & 0xFFFFFF;
        if (color != lastColor) {
            lastColor = color;
            lastIndex = exact.isEmpty() ? nearest(color) : exact.get(color);
        }
        return lastIndex;
    }

    private byte nearest(int color) {
        int cell = cell(color);
        if (nearest[cell] < 0) {
            int best = 0;
            for (int i = 1; i < colors.length; i++) {
                best = distance(colors[i], color) < distance(colors[best], color) ? i : best;
            }
            nearest[cell] = (short) best;
        }
        return (byte) nearest[cell];
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
