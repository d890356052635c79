package gradkit.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CIFAR-10: 60,000 small photographs in ten classes, 50,000 to learn from and 10,000 to be judged by (Krizhevsky 2009).
 *
 * <p>An example is a photograph [3, 32, 32], red, green and blue, 0 dark to 1 light.
 */
public record Cifar10(Part train, Part test) {
    /** What a label means. */
    public static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private static final int[] SHAPE = {3, 32, 32};
    private static final int PIXELS = 3 * 32 * 32;

    /** Loads the photographs; the first time they are fetched, 140 to 170 MB, and from then on they are on this computer. */
    public static Cifar10 load() {
        return load(Datasets.ofKit());
    }

    static Cifar10 load(Datasets from) {
        return new Cifar10(new Part(from.read("cifar10", "cifar10-train.bin")), new Part(from.read("cifar10", "cifar10-test.bin")));
    }

    /**
     * Photographs as they are stored, a byte for each value. As {@link Examples} all of them would take 0.7 GB, so make
     * examples of those that you need.
     */
    public static final class Part {
        private final byte[] bytes;

        private Part(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The number of photographs. */
        public int size() {
            return bytes.length / (1 + PIXELS);
        }

        /** The class of photograph {@code i}, an index into {@link #CLASSES}. */
        public int label(int i) {
            return bytes[i * (1 + PIXELS)];
        }

        /** The photographs of this class: their indices, in order. */
        public int[] of(String name) {
            int label = CLASSES.indexOf(name);
            if (label < 0) throw new IllegalArgumentException("Cifar10: no class is named \"%s\"; there are: %s.".formatted(name, String.join(", ", CLASSES)));
            return IntStream.range(0, size()).filter(i -> label(i) == label).toArray();
        }

        /** The photographs with these indices, in this order. */
        public Examples select(int... indices) {
            float[][] rows = Arrays.stream(indices).parallel().mapToObj(this::row).toArray(float[][]::new);
            return new Examples(rows, Arrays.stream(indices).map(this::label).toArray(), SHAPE, CLASSES);
        }

        /** The first {@code n} photographs. */
        public Examples first(int n) {
            return select(IntStream.range(0, Math.min(n, size())).toArray());
        }

        private float[] row(int i) {
            float[] row = new float[PIXELS];
            for (int j = 0; j < PIXELS; j++) row[j] = (bytes[i * (1 + PIXELS) + 1 + j] & 0xff) / 255f;
            return row;
        }

        @Override
        public String toString() {
            return "%,d photographs of 3×32×32, %d classes: %s".formatted(size(), CLASSES.size(), String.join(", ", CLASSES));
        }
    }
}
