package gradkit.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The colours of a photograph, reduced: the box that holds all of them is cut in two at the median of its longest side, then the box
 * with most to tell of those that there are, until there are enough; each gives the mean of its colours (Heckbert 1982).
 */
final class MedianCut {

    /** Some colours and how often each is used. */
    private record Box(List<Map.Entry<Integer, int[]>> colors) {

        long pixels() {
            return colors.stream().mapToLong(c -> c.getValue()[0]).sum();
        }

        int length(int shift) {
            var range = colors.stream().mapToInt(c -> c.getKey() >> shift & 255).summaryStatistics();
            return range.getMax() - range.getMin();
        }

        int longest() {
            int longest = 0;
            for (int shift = 8; shift <= 16; shift += 8) longest = length(shift) > length(longest) ? shift : longest;
            return longest;
        }

        /** How wrong its mean may be, for how many pixels. */
        double worth() {
            return colors.size() < 2 ? 0 : Math.sqrt(pixels()) * length(longest());
        }

        List<Box> cut() {
            int shift = longest();
            List<Map.Entry<Integer, int[]>> sorted = new ArrayList<>(colors);
            sorted.sort(Comparator.comparingInt(c -> c.getKey() >> shift & 255));
            long half = pixels() / 2, seen = 0;
            int at = 0;
            while (at < sorted.size() - 1 && seen < half) {
                seen += sorted.get(at++).getValue()[0];
            }
            return List.of(new Box(sorted.subList(0, Math.max(1, at))), new Box(sorted.subList(Math.max(1, at), sorted.size())));
        }

        int mean() {
            return channel(16) << 16 | channel(8) << 8 | channel(0);
        }

        private int channel(int shift) {
            return (int) (colors.stream().mapToLong(c -> (long) (c.getKey() >> shift & 255) * c.getValue()[0]).sum() / pixels());
        }
    }

    private MedianCut() { }

    /** At most {@code size} colours for these, each with how often it is used. */
    static int[] of(Map<Integer, int[]> counts, int size) {
        record Valued(Box box, double worth) { }
        List<Valued> boxes = new ArrayList<>(List.of(new Valued(new Box(List.copyOf(counts.entrySet())), 1)));
        while (boxes.size() < size) {
            Valued best = boxes.stream().max(Comparator.comparingDouble(Valued::worth)).orElseThrow();
            if (best.worth() == 0) {
                break;
            }
            boxes.remove(best);
            best.box().cut().forEach(half -> boxes.add(new Valued(half, half.worth())));
        }
        return boxes.stream().mapToInt(valued -> valued.box().mean()).toArray();
    }
}
