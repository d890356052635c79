package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.data.fetch.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of the normal form, on twelve made-up photographs; the real ones are in a cache or nowhere. */
class Cifar10Test {
    private static final int RECORD = 1 + 3 * 32 * 32;

    @TempDir Path folder;

    @Test
    void aPhotographIsItsClassAndThreeColours() throws IOException {
        Cifar10 photos = photos();
        Examples some = photos.train().select(3, 5);
        assertThat(some.labels()).containsExactly(3, 5);
        assertThat(some.shape()).containsExactly(3, 32, 32);
        assertThat(some.get(0, 0)).isEqualTo(30 / 255f);                 // red, first pixel
        assertThat(some.get(0, 1024 + 33)).isEqualTo(200 / 255f);        // green, row 1, column 1: bytes above 127 are bright
        assertThat(some.classes()).hasSize(10).contains("cat");
    }

    @Test
    void theIndicesOfAClassAreFound() throws IOException {
        assertThat(photos().train().of("airplane")).containsExactly(0, 10);
        assertThat(photos().train().first(4).labels()).containsExactly(0, 1, 2, 3);
        assertThat(photos().train()).hasToString("12 photographs of 3×32×32, 10 classes: airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck");
        assertThatThrownBy(() -> photos().train().of("Cat")).hasMessageContaining("Cat").hasMessageContaining("deer");
    }

    private Cifar10 photos() throws IOException {
        byte[] bytes = new byte[12 * RECORD];
        for (int i = 0; i < 12; i++) {
            bytes[i * RECORD] = (byte) (i % 10);
            bytes[i * RECORD + 1] = (byte) (10 * i);
            bytes[i * RECORD + 1 + 1024 + 33] = (byte) 200;
        }
        var sum = new Sha256();
        sum.add(bytes, 0, bytes.length);
        for (String part : new String[] {"train", "test"}) Files.write(folder.resolve("cifar10-" + part + ".bin"), bytes);
        Files.writeString(folder.resolve("manifest.json"), """
            {"datasets": [{"name": "cifar10", "title": "t", "licence": "l", "citation": "c", "origin": "o", "files": [
              {"name": "cifar10-train.bin", "bytes": %d, "decodedBytes": %1$d, "sha256": "%s"},
              {"name": "cifar10-test.bin", "bytes": %1$d, "decodedBytes": %1$d, "sha256": "%2$s"}]}]}""".formatted(bytes.length, sum.hex()));
        return Cifar10.load(Datasets.in(folder));
    }
}
