package gradkit.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Integer, Byte> exact = new HashMap<>();
    private final short[] nearest = new short[CELLS];
    private int lastColor = -1;
    private byte lastIndex;

    /** The first {@code exactly} colours stand for themselves. */
    private Palette(int[] colors, int exactly) {
        this.colors = colors;
        Arrays.fill(nearest, (short) -1);
        for (int i = 0; i < exactly; i++) {
            exact.put(colors[i], (byte) i);
        }
    }

    static Palette of(int[] pixels, int size) {
        Map<Integer, int[]> counts = count(pixels);
        List<Integer> byUse = counts.entrySet().stream().sorted(Comparator.comparing((Map.Entry<Integer, int[]> e) -> !House.owns(e.getKey()))
                .thenComparing(e -> -e.getValue()[0]).thenComparing(Map.Entry::getKey)).map(Map.Entry::getKey).toList();
        if (byUse.size() <= size) {
            return new Palette(ints(byUse), byUse.size());
        }
        int[] most = ints(byUse.subList(0, size / 2));
        if (size >= MANY && covered(most, counts) < FLAT * pixels.length) {
            int[] few = ints(byUse.subList(0, size / 8));
            return new Palette(IntStream.concat(Arrays.stream(few), Arrays.stream(MedianCut.of(counts, size - few.length))).toArray(), few.length);
        }
        int[] means = means(byUse.subList(size / 2, byUse.size()), counts, size - most.length);
        return new Palette(IntStream.concat(Arrays.stream(most), Arrays.stream(means)).toArray(), most.length);
    }

    /** The number of pixels that have one of these colours. */
    private static long covered(int[] colors, Map<Integer, int[]> counts) {
        return Arrays.stream(colors).mapToLong(color -> counts.get(color)[0]).sum();
    }

    private static int[] ints(List<Integer> colors) {
        return colors.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Map<Integer, int[]> count(int[] pixels) {
        Map<Integer, int[]> counts = new LinkedHashMap<>();
        int[] run = {0};
        int last = -1;
        for (int pixel : pixels) {
            if ((pixel & 0xFFFFFF) != last) {
                last = pixel & 0xFFFFFF;
                run = counts.computeIfAbsent(last, color -> new int[1]);
            }
            run[0]++;
        }
        return counts;
    }

    /** The mean colour of each of the fullest cells. */
    private static int[] means(List<Integer> colors, Map<Integer, int[]> counts, int size) {
        long[][] sums = new long[CELLS][];
        for (int color : colors) {
            long n = counts.get(color)[0];
            long[] sum = sums[cell(color)] == null ? sums[cell(color)] = new long[4] : sums[cell(color)];
            sum[0] += n;
            sum[1] += n * (color >> 16 & 255);
            sum[2] += n * (color >> 8 & 255);
            sum[3] += n * (color & 255);
        }
        return Arrays.stream(sums).filter(s -> s != null).sorted((a, b) -> Long.compare(b[0], a[0])).limit(size)
                .mapToInt(s -> (int) (s[1] / s[0]) << 16 | (int) (s[2] / s[0]) << 8 | (int) (s[3] / s[0])).toArray();
    }

    private static int cell(int color) {
        return (color >> 19 & 31) << 10 | (color >> 11 & 31) << 5 | color >> 3 & 31;
    }

    /** The place in the palette of this colour or of the one nearest to it. */
    byte index(int pixel) {
        int color = pixel & 0xFFFFFF;
        if (color != lastColor) {
            lastColor = color;
            Byte own = exact.get(color);
            lastIndex = own == null ? nearest(color) : own;
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
