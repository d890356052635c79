package gradkit.plot;

import java.util.Arrays;

/** The colours of a picture in the order in which they first occur, and how often each does. A picture has up to millions of pixels: hence no boxed numbers. */
final class Tally {

    private int[] places = new int[1 << 12];      // a hash table: a colour's place + 1, at the colour's own slot or at a free one behind it
    private int[] colors = new int[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;
    private int[] byUse = {};

    private Tally() { }

    static Tally of(int[] pixels) {
        Tally tally = new Tally();
        int last = -1;
        int place = 0;
        for (int pixel : pixels) {
            int color = pixel & 0xFFFFFF;
            if (color != last) {
                last = color;
                place = tally.placeOrNew(color);
            }
            tally.counts[place]++;
        }
        tally.byUse = tally.sorted();
        return tally;
    }

    private int placeOrNew(int color) {
        int slot = slot(color);
        if (places[slot] == 0) {
            if (size == colors.length) {
                grow();
                slot = slot(color);
            }
            colors[size] = color;
            places[slot] = ++size;
        }
        return places[slot] - 1;
    }

    /** Where the colour is in the table, or where it would be. */
    private int slot(int color) {
        int slot = (color * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(places.length) + 1);
        while (places[slot] != 0 && colors[places[slot] - 1] != color) {
            slot = slot + 1 & places.length - 1;
        }
        return slot;
    }

    private void grow() {
        colors = Arrays.copyOf(colors, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        places = new int[2 * places.length];
        for (int place = 0; place < size; place++) {
            places[slot(colors[place])] = place + 1;
        }
    }

    /** How many colours there are; their places are 0, 1, 2… */
    int size() {
        return size;
    }

    int color(int place) {
        return colors[place];
    }

    /** How many pixels have the colour of this place. */
    int count(int place) {
        return counts[place];
    }

    /** The place of a colour that the picture has. */
    int place(int color) {
        return places[slot(color)] - 1;
    }

    /** All colours: those of lines and words, then the others, each the most used first. */
    int[] byUse() {
        return byUse;
    }

    /** The keys say, from the highest bit to the lowest: not one of the house's own, how seldom, which colour. */
    private int[] sorted() {
        long[] keys = new long[size];
        Arrays.setAll(keys, place -> (House.owns(colors[place]) ? 0 : 1L << 56) | (long) (Integer.MAX_VALUE - counts[place]) << 24 | colors[place]);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key & 0xFFFFFF).toArray();
    }
}
