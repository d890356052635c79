package gradkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
    private static final String LABELS = "t10k-labels-idx1-ubyte.gz";
    private static final String EXPECTED = "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2";

    @TempDir Path folder;

    @BeforeEach
    void copyOfTheSmallFiles() throws IOException {
        for (String name : new String[] {"manifest.json", LABELS}) Files.copy(Path.of("datasets", name), folder.resolve(name));
    }

    @Test
    void everyFileOfTheKitHasTheSizesAndChecksumOfTheManifest() throws IOException {
        var kit = Datasets.ofKit();
        for (var set : kit.all()) if (set.inRepository() || kit.isHere(set)) {
            assertThat(kit.verify(set)).allSatisfy(finding -> assertThat(finding.good()).as(finding.message()).isTrue());
            if (set.inRepository()) for (var file : set.files()) assertThat(Files.size(Path.of("datasets", file.name()))).isEqualTo(file.bytes());
        }
    }

    @Test
    void everySetNamesItsLicenceCitationAndOrigin() {
        assertThat(Datasets.ofKit().all()).isNotEmpty().allSatisfy(set ->
            assertThat(Stream.of(set.name(), set.title(), set.licence(), set.citation(), set.origin())).allSatisfy(text -> assertThat(text).isNotBlank()));
    }

    @Test
    void aSetThatIsFetchedNamesItsSourcesAndWhatToUseMeanwhile() {
        assertThat(Datasets.ofKit().all()).filteredOn(set -> !set.inRepository()).isNotEmpty().allSatisfy(set -> {
            assertThat(set.instead()).isNotBlank();
            assertThat(set.sources()).allSatisfy(source -> assertThat(source.bytes()).isPositive());
        });
    }

    @Test
    void aWholeFileIsHandedOut() {
        assertThat(Datasets.in(folder).read("mnist", LABELS)).hasSize(10008);
    }

    @Test
    void aCutFileIsRefusedWithBothChecksums() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(LABELS));
        Files.write(folder.resolve(LABELS), Arrays.copyOf(whole, whole.length / 2));
        assertRefused();
    }

    @Test
    void aFlippedBitAnywhereIsRefusedWithBothChecksums() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(LABELS));
        for (int at : new int[] {0, 20, whole.length / 2, whole.length - 30}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(folder.resolve(LABELS), flipped);
            assertRefused();
        }
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Datasets.in(folder).read("mnist", LABELS)).isInstanceOf(DataException.class)
            .hasMessageContaining(LABELS).hasMessageContaining("not loaded").hasMessageContaining(EXPECTED).hasMessageMatching("(?s).*came .*SHA-256 (?!" + EXPECTED + ")[0-9a-f]{64}.*");
    }

    @Test
    void aMissingFileSaysWhatToRun() {
        assertThatThrownBy(() -> Datasets.in(folder).read("mnist", "train-labels-idx1-ubyte.gz")).isInstanceOf(DataException.class).hasMessageContaining("./gradkit data mnist");
    }

    @Test
    void aFileIsAlsoFoundInTheSecondFolder(@TempDir Path cache) throws IOException {
        Files.move(folder.resolve(LABELS), cache.resolve(LABELS));
        assertThat(Datasets.in(folder, cache).read("mnist", LABELS)).hasSize(10008);
    }

    @Test
    void anUnknownSetNamesThoseThatThereAre() {
        assertThatThrownBy(() -> Datasets.in(folder).get("minst")).hasMessageContaining("minst").hasMessageContaining("mnist");
    }
}
