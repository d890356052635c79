package gradkit.engine;

import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.mlp;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.eager;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.data.Augmentation;
import gradkit.data.Examples;
import gradkit.train.FitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training needs, and what fit says when that is not there. */
class RoomTest {

    private static Room room(int rows, int features, int hidden, int batch) {
        return Room.of(mlp(features, hidden, 2, seed(1)), shared(rows, features).augmented(Augmentation.NONE), FitPlan.of(batch(batch)));
    }

    /** One row, many times: as large as you like, and Java keeps it once. */
    private static Examples shared(int rows, int features) {
        return Examples.of(new float[1][features], new int[1], "a", "b").select(new int[rows]);
    }

    @Test
    void countsExamplesWeightsAndABatch() {
        assertThat(room(1000, 8, 16, 100)).isEqualTo(new Room(4 * 8 * 1000, 1000, 3 * 4 * (8 * 16 + 16 + 16 * 2 + 2), 2 * 4 * 100 * (16 + 16 + 2)));
    }

    @Test
    void aBatchIsNoLargerThanTheData() {
        assertThat(room(10, 8, 16, 1 << 30).batch()).isEqualTo(room(10, 8, 16, 10).batch());
    }

    @Test
    void whatFitsPasses() {
        Room room = room(1000, 8, 16, 100);
        assertThatCode(() -> room.require(room.examples() + room.weights() + room.batch(), "this computer")).doesNotThrowAnyException();
    }

    @Test
    void whatTakesMostIsWhatTheCureIsAgainst() {
        assertThatThrownBy(() -> new Room(8_000_000_000L, 2_000_000, 1_000_000, 1_000_000).require(4_002_000_000L, "this computer")).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("fit: training needs at least 8.0 GB of memory and this computer has 4.0 GB left: the examples 8.0 GB, the weights' gradients and averages 1.0 MB, "
                + "a batch between the layers 1.0 MB. Train on fewer examples, such as train.first(500,000).");
        assertThatThrownBy(() -> new Room(1000, 10, 5, 8_000).require(4_000, "the GPU")).hasMessageContaining("the GPU has", "Take a smaller batch: batch(n).");
        assertThatThrownBy(() -> new Room(1000, 10, 8_000, 5).require(4_000, "the GPU")).hasMessageEndingWith("Make the layers smaller.");
    }

    @Test
    void moreThanAnyMemoryIsRefusedBeforeItIsTaken() {
        var model = mlp(1 << 16, 2, 2, seed(1));
        var train = shared(1 << 22, 1 << 16);    // 1.1 TB
        assertThatThrownBy(() -> fit(model, train, epochs(1))).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll("fit: training needs at least 1099.5 GB", "train.first(");
        assertThatThrownBy(() -> fit(model, train, epochs(1), eager())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("left");
    }

    @Test
    void readsWhatLinuxSaysAndNoEndWhereItSaysNothing(@TempDir Path folder) throws IOException {
        Path memory = Files.writeString(folder.resolve("meminfo"), "MemTotal:       24000000 kB\nMemAvailable:   20000000 kB\n");
        assertThat(Room.available(memory)).isEqualTo(20_480_000_000L);
        assertThat(Room.available(Files.writeString(folder.resolve("old"), "MemTotal:       24000000 kB\n"))).isEqualTo(Long.MAX_VALUE);
        assertThat(Room.available(folder.resolve("absent"))).isEqualTo(Long.MAX_VALUE);
    }
}
