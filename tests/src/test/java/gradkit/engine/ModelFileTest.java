package gradkit.engine;

import static gradkit.engine.Layers.dense;
import static gradkit.engine.Layers.dropout;
import static gradkit.engine.Layers.relu;
import static gradkit.engine.Models.load;
import static gradkit.engine.Models.sequential;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.data.Toy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir Path folder;
    private final Model model = sequential(seed(3), dense(2, 8), relu(), dropout(0.25), dense(8, 3));
    private Path file;

    @BeforeEach
    void save() {
        file = folder.resolve("net.model");
        model.save(file);
    }

    @Test
    void aLoadedModelPrintsAndPredictsAsTheSavedOne() {
        var points = Toy.blobs(100, 3, seed(1));
        var loaded = load(file);
        assertThat(loaded).hasToString(model.toString());
        assertThat(loaded.probabilities(points)).isDeepEqualTo(model.probabilities(points));
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void aCutFileIsNamedWithBothLengths() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {9, 30, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> load(file)).hasMessageContaining("net.model").hasMessageContaining("is cut");
        }
    }

    @Test
    void aChangedFileIsNamedWithBothChecksums() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 10] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> load(file)).hasMessageContaining("was changed").hasMessageContaining("checksum");
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        Files.writeString(file, "{\"cells\": []}");
        assertThatThrownBy(() -> load(file)).hasMessageContaining("not a saved model");
        assertThatThrownBy(() -> load(folder.resolve("none"))).hasMessageContaining("none");
    }
}
