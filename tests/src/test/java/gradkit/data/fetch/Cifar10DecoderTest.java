package gradkit.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10DecoderTest {
    @TempDir Path unpacked, into;

    @Test
    void aRowOfASheetBecomesAClassAndThreeColours() throws IOException {
        Path from = Files.createDirectories(unpacked.resolve("package"));
        var sheet = new BufferedImage(1024, 10_000, BufferedImage.TYPE_INT_RGB);
        sheet.setRGB(33, 7, 0x0A141E);             // photograph 7, row 1, column 1
        ImageIO.write(sheet, "png", from.resolve("test_batch.png").toFile());
        for (int batch = 1; batch <= 5; batch++) Files.copy(from.resolve("test_batch.png"), from.resolve("data_batch_" + batch + ".png"));
        Files.writeString(from.resolve("train_lables.json"), labels(50_000));
        Files.writeString(from.resolve("test_lables.json"), labels(10_000));

        Decoder.named("cifar10-sheets").decode(unpacked, into);

        assertThat(Files.size(into.resolve("cifar10-train.bin"))).isEqualTo(153_650_000);
        assertThat(Files.size(into.resolve("cifar10-test.bin"))).isEqualTo(30_730_000);
        try (var train = new RandomAccessFile(into.resolve("cifar10-train.bin").toFile(), "r")) {
            long seventh = (20_000L + 7) * 3073;    // of the third sheet
            assertThat(at(train, seventh)).as("its class").isEqualTo(7);
            assertThat(new int[] {at(train, seventh + 1 + 33), at(train, seventh + 1 + 1024 + 33), at(train, seventh + 1 + 2048 + 33)}).containsExactly(10, 20, 30);
            assertThat(at(train, seventh + 1 + 34)).isZero();
        }
    }

    @Test
    void otherPicturesAndOtherNumbersOfLabelsAreRefused() throws IOException {
        Path from = Files.createDirectories(unpacked.resolve("package"));
        Files.writeString(from.resolve("train_lables.json"), labels(3));
        assertThatThrownBy(() -> Decoder.named("cifar10-sheets").decode(unpacked, into)).hasMessage("train_lables.json has 3 labels; expected 50,000");
        Files.writeString(from.resolve("train_lables.json"), labels(50_000));
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), "png", from.resolve("data_batch_1.png").toFile());
        assertThatThrownBy(() -> Decoder.named("cifar10-sheets").decode(unpacked, into)).hasMessage("data_batch_1.png is not a sheet of 10,000 photographs");
        assertThatThrownBy(() -> Decoder.named("jpeg")).hasMessageContaining("can't decode \"jpeg\"");
    }

    private static String labels(int count) {
        return IntStream.range(0, count).map(i -> i % 10).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static int at(RandomAccessFile file, long place) throws IOException {
        file.seek(place);
        return file.read();
    }
}
