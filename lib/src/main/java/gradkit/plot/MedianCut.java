package gradkit.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours of a photograph, reduced: the box that holds all of them is cut in two at the median of its longest side, then the box
 * with most to tell of those that there are, until there are enough; each gives the mean of its colours (Heckbert 1982).
 *
 * <p>A box is a stretch of the array of colours: cutting it sorts that stretch by one channel and divides it.
 */
final class MedianCut {

    private final int[] colors;
    private final int[] counts;      // how often each is used
    private final int[] sortedColors;
    private final int[] sortedCounts;

    private MedianCut(Tally tally) {
        int n = tally.size();
        colors = new int[n];
        counts = new int[n];
        sortedColors = new int[n];
        sortedCounts = new int[n];
        for (int i = 0; i < n; i++) {
            colors[i] = tally.color(i);
            counts[i] = tally.count(i);
        }
    }

    /**
     * The colours of a stretch.
     *
     * @param to the first one behind it
     * @param channel whose values differ most: how far it must be shifted
     * @param worth how wrong its mean may be, for how many pixels
     */
    private record Box(int from, int to, int channel, double worth) { }

    /** At most {@code size} colours for these, each with how often it is used. */
    static int[] of(Tally tally, int size) {
        return new MedianCut(tally).means(size);
    }

    private int[] means(int size) {
        List<Box> boxes = new ArrayList<>(List.of(box(0, colors.length)));
        while (boxes.size() < size) {
            Box best = boxes.stream().max(Comparator.comparingDouble(Box::worth)).orElseThrow();
            if (best.worth() == 0) {
                break;
            }
            boxes.remove(best);
            int middle = cut(best);
            boxes.add(box(best.from(), middle));
            boxes.add(box(middle, best.to()));
        }
        return boxes.stream().mapToInt(this::mean).toArray();
    }

    private Box box(int from, int to) {
        int longest = 0;
        for (int channel = 8; channel <= 16; channel += 8) {
            longest = length(from, to, channel) > length(from, to, longest) ? channel : longest;
        }
        return new Box(from, to, longest, to - from < 2 ? 0 : Math.sqrt(pixels(from, to)) * length(from, to, longest));
    }

    private int length(int from, int to, int channel) {
        int lo = 255;
        int hi = 0;
        for (int i = from; i < to; i++) {
            int value = colors[i] >> channel & 255;
            lo = Math.min(lo, value);
            hi = Math.max(hi, value);
        }
        return hi - lo;
    }

    private long pixels(int from, int to) {
        long pixels = 0;
        for (int i = from; i < to; i++) {
            pixels += counts[i];
        }
        return pixels;
    }

    /** Sorts the box by its longest side; gives where one half of its pixels ends and the other begins. */
    private int cut(Box box) {
        sort(box);
        long half = pixels(box.from(), box.to()) / 2;
        long seen = 0;
        int at = box.from();
        while (at < box.to() - 1 && seen < half) {
            seen += counts[at++];
        }
        return Math.max(box.from() + 1, at);
    }

    /** A channel has 256 values only: count how many colours have each, and so know where each belongs. */
    private void sort(Box box) {
        int[] next = new int[257];
        for (int i = box.from(); i < box.to(); i++) {
            next[(colors[i] >> box.channel() & 255) + 1]++;
        }
        next[0] = box.from();
        for (int value = 0; value < 256; value++) {
            next[value + 1] += next[value];
        }
        for (int i = box.from(); i < box.to(); i++) {
            int place = next[colors[i] >> box.channel() & 255]++;
            sortedColors[place] = colors[i];
            sortedCounts[place] = counts[i];
        }
        System.arraycopy(sortedColors, box.from(), colors, box.from(), box.to() - box.from());
        System.arraycopy(sortedCounts, box.from(), counts, box.from(), box.to() - box.from());
    }

    private int mean(Box box) {
        return mean(box, 16) << 16 | mean(box, 8) << 8 | mean(box, 0);
    }

    private int mean(Box box, int channel) {
        long sum = 0;
        for (int i = box.from(); i < box.to(); i++) {
            sum += (long) (colors[i] >> channel & 255) * counts[i];
        }
        return (int) (sum / pixels(box.from(), box.to()));
    }
}
