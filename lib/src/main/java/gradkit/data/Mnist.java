package gradkit.data;

import java.util.stream.IntStream;

/**
 * MNIST, handwritten digits by 500 people: 60,000 to learn from and 10,000, by other people, to be judged by.
 *
 * <p>An example is an image [28, 28], 0 paper to 1 ink; its label is the digit (LeCun, Cortes, Burges 1998).
 */
public record Mnist(Examples train, Examples test) {

    /** Loads the digits that come with the kit; their checksums are verified. */
    public static Mnist load() {
        return load(Datasets.ofKit());
    }

    static Mnist load(Datasets from) {
        return new Mnist(read(from, "train"), read(from, "t10k"));
    }

    private static Examples read(Datasets from, String part) {
        String imageFile = part + "-images-idx3-ubyte.gz";
        String labelFile = part + "-labels-idx1-ubyte.gz";
        Idx images = new Idx(imageFile, from.read("mnist", imageFile), 3);
        Idx labels = new Idx(labelFile, from.read("mnist", labelFile), 1);
        int height = images.shape[1];
        int width = images.shape[2];
        int pixels = height * width;
        float[][] rows = IntStream.range(0, images.shape[0]).parallel().mapToObj(i -> {
            float[] row = new float[pixels];
            for (int j = 0; j < pixels; j++) row[j] = (images.bytes[i * pixels + j] & 0xff) / 255f;
            return row;
        }).toArray(float[][]::new);
        int[] digits = IntStream.range(0, labels.bytes.length).map(i -> labels.bytes[i]).toArray();
        return new Examples(rows, digits, new int[] {height, width}, Examples.numbered(10));
    }
}
