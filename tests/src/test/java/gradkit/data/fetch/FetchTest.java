package gradkit.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import gradkit.course.Root;
import gradkit.data.DataException;
import gradkit.data.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches a small set, in the shape of CIFAR-10's binary version, from a server on this computer. */
class FetchTest {
    private static final int BATCH = 150_000;

    @TempDir Path temp;
    private Path kit, cache;
    private HomePage page;
    private byte[] train, test;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void aSetAndItsHomePage() throws IOException {
        train = random(1, 5 * BATCH);
        test = random(2, BATCH);
        page = new HomePage(archive(train, test));
        kit = Files.createDirectories(temp.resolve("kit"));
        cache = temp.resolve("cache");
        manifest(source("http", page.address()));
    }

    @AfterEach
    void noHomePage() {
        page.close();
    }

    @Test
    void whatIsFetchedIsReadAndNothingElseIsLeft() throws IOException {
        assertThat(read()).isEqualTo(train);
        assertThat(Datasets.in(kit, cache).read("photos", "cifar10-test.bin")).isEqualTo(test);
        assertThat(page.ranges).as("once for both files").hasSize(1);
        assertThat(finished()).containsExactly("cifar10-test.bin", "cifar10-train.bin");
        assertThat(cache.resolve(".fetch/photos")).doesNotExist();
    }

    @Test
    void itSaysHowFarItIs() {
        fetch();
        assertThat(said).contains("photos from 127.0.0.1", "photos: unpacking", "photos: comparing checksums");
        assertThat(said.get(said.size() - 1)).startsWith("photos: fetched from " + page.address());
        assertThat(Http.line(41_000_000, 170_000_000, 3_200_000)).isEqualTo("41 of 170 MB, 3.2 MB/s, 40 s left");
    }

    @Test
    void whatBrokeOffIsGoneOnWith() throws IOException {
        page.breaksOff = true;
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class);
        assertThat(finished()).isEmpty();
        page.breaksOff = false;
        assertThat(read()).isEqualTo(train);
        assertThat(page.ranges).containsExactly("null", "bytes=%d-".formatted(page.archive.length / 2));
    }

    @Test
    void aServerWithoutRangesIsAskedFromTheBeginning() {
        page.breaksOff = true;
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class);
        page.breaksOff = false;
        page.knowsRanges = false;
        assertThat(read()).isEqualTo(train);
    }

    @Test
    void aWrongChecksumIsRefusedAndTheNextFetchBeginsAnew() throws IOException {
        byte[] good = page.archive, changed = train.clone();
        changed[1000] ^= 1;
        page.archive = sameLength(archive(changed, test), good.length);
        assertThatThrownBy(this::fetch).hasMessageContaining("cifar10-train.bin came with SHA-256").hasMessageContaining("expected " + sha256(train));
        assertThat(finished()).isEmpty();
        page.archive = good;
        assertThat(read()).isEqualTo(train);
        assertThat(page.ranges).containsExactly("null", "null");
    }

    @Test
    void theSourcesAreTriedInOrder() throws IOException {
        manifest(source("http", page.address().replace("set", "moved")), source("http", page.address()));
        assertThat(read()).isEqualTo(train);
    }

    @Test
    void whereNoSourceGivesItTheMessageSaysWhyAndWhatToDo() throws IOException {
        manifest(source("http", page.address().replace("set", "moved")), source("http", "http://nowhere.invalid/set.tar.gz"));
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class)
            .hasMessageContaining("moved.tar.gz: the server answers 404").hasMessageContaining("UnknownHostException")
            .hasMessageContaining("./gradkit data photos").hasMessageContaining("cifar10-train.bin and cifar10-test.bin into " + cache)
            .hasMessageContaining("Meanwhile: look out of the window.");
        assertThat(finished()).isEmpty();
    }

    @Test
    void offlineWhatIsInTheCacheIsEnough() {
        fetch();
        page.close();
        assertThat(read()).isEqualTo(train);
    }

    @Test
    void aCacheOfSomebodyElseIsReadAndNotTouched() throws IOException {
        fetch();
        Path theirs = Files.createDirectories(temp.resolve("theirs"));
        for (String name : finished()) Files.copy(cache.resolve(name), theirs.resolve(name));
        theirs.toFile().setWritable(false);      // root may write all the same: the listing tells
        assertThat(Datasets.in(kit, theirs, temp.resolve("mine")).read("photos", "cifar10-train.bin")).isEqualTo(train);
        try (Stream<Path> files = Files.list(theirs)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted()).containsExactly("cifar10-test.bin", "cifar10-train.bin");
        }
        assertThat(temp.resolve("mine")).doesNotExist();
    }

    @Test
    void whatASharedCacheThatCannotBeWrittenLacksGoesIntoTheNext() throws IOException {
        Path noFolder = Files.writeString(temp.resolve("shared"), "a file, so nobody can write into it");
        assertThat(Datasets.in(kit, noFolder, cache).read("photos", "cifar10-train.bin")).isEqualTo(train);
        assertThat(finished()).hasSize(2);
        assertThatThrownBy(() -> Datasets.in(kit, noFolder).read("photos", "cifar10-train.bin")).hasMessageContaining("GRADKIT_DATA");
    }

    @Test
    void aStopKeepsWhatHasArrived() throws Exception {
        page.stalls = true;
        var fetching = new Thread(() -> assertThatThrownBy(this::fetch).isInstanceOf(CancellationException.class).hasMessageContaining("goes on from there"));
        fetching.start();
        page.half.await();
        waitUntilSomeIsWritten();
        fetching.interrupt();                    // the rest would come in a minute
        fetching.join(TimeUnit.SECONDS.toMillis(50));
        assertThat(fetching.isAlive()).isFalse();
        assertThat(finished()).isEmpty();
        assertThat(cache.resolve(".fetch/photos/set.tar.gz.part")).isNotEmptyFile();
    }

    @Test
    void aProcessThatIsKilledHalfWayLeavesNoLockAndTheRestIsAskedFor() throws Exception {
        page.stalls = true;
        Process killed = process();
        page.half.await();
        waitUntilSomeIsWritten();
        killed.destroyForcibly().waitFor();
        assertThat(finished()).isEmpty();
        page.stalls = false;
        assertThat(read()).isEqualTo(train);
        assertThat(page.ranges.get(1)).matches("bytes=[1-9][0-9]*-");
    }

    @Test
    void ofTwoProcessesOneFetchesAndTheOtherWaits() throws Exception {
        Process one = process(), two = process();
        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(page.ranges).hasSize(1);
        assertThat(finished()).hasSize(2);
    }

    @Test
    void aDiskThatIsTooSmallIsSeenBeforeAnythingIsAsked() throws IOException {
        Files.writeString(kit.resolve("manifest.json"), Files.readString(kit.resolve("manifest.json")).replace("\"bytes\": " + page.archive.length, "\"bytes\": 4000000000000000000"));
        assertThatThrownBy(this::fetch).isInstanceOf(DataException.class).hasMessageContaining("Make room, or set GRADKIT_DATA");
        assertThat(page.ranges).isEmpty();
    }

    @Test
    void aDiskThatBecomesFullOnTheWayLeavesNothingHalf() throws Exception {
        assumeFalse(Root.windows(), "the limit on files that stands for a full disk is a Unix shell's");
        Process full = new ProcessBuilder("sh", "-c", "ulimit -f 400; exec \"$@\"", "sh", Root.java().toString(), "-Xmx64m", "-XX:-UsePerfData", "-cp", classPath(),
            FetchInProcess.class.getName(), kit.toString(), cache.toString()).redirectErrorStream(true).start();    // 200 kB a file
        assertThat(new String(full.getInputStream().readAllBytes())).contains("Make room, or set GRADKIT_DATA");
        assertThat(finished()).isEmpty();
        try (Stream<Path> left = Files.list(cache.resolve(".fetch/photos"))) {
            assertThat(left).as("what has arrived").allMatch(file -> file.toString().endsWith(".part"));
        }
        assertThat(read()).as("with more room").isEqualTo(train);
    }

    @Test
    void anArchiveMayNotWriteOutsideItsFolder() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("../../outside.txt", new byte[] {1});
        page.archive = HomePage.tarGz(files);
        manifest(source("http", page.address()));
        assertThatThrownBy(this::fetch).hasMessageContaining("../../outside.txt");
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all).noneMatch(file -> file.endsWith("outside.txt"));
        }
    }

    private void fetch() {
        var datasets = Datasets.in(kit, cache);
        datasets.fetch(datasets.get("photos"), said::add);
    }

    private byte[] read() {
        return Datasets.in(kit, cache).read("photos", "cifar10-train.bin");
    }

    private Process process() throws IOException {
        return new ProcessBuilder(Root.java().toString(), "-Xmx64m", "-cp", classPath(), FetchInProcess.class.getName(), kit.toString(), cache.toString())
            .inheritIO().start();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void waitUntilSomeIsWritten() throws Exception {
        Path part = cache.resolve(".fetch/photos/set.tar.gz.part");
        while (Files.notExists(part) || Files.size(part) == 0) Thread.sleep(20);
    }

    /** What other processes see in the cache. */
    private List<String> finished() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] archive(byte[] train, byte[] test) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (int batch = 0; batch < 5; batch++)
            files.put("cifar-10-batches-bin/data_batch_%d.bin".formatted(batch + 1), Arrays.copyOfRange(train, batch * BATCH, (batch + 1) * BATCH));
        files.put("cifar-10-batches-bin/test_batch.bin", test);
        return HomePage.tarGz(files);
    }

    private static byte[] sameLength(byte[] archive, int length) {
        return Arrays.copyOf(archive, length);      // zeros after the end of a gzip stream are passed over
    }

    private static String sha256(byte[] bytes) {
        var sum = new Sha256();
        sum.add(bytes, 0, bytes.length);
        return sum.hex();
    }

    private String source(String by, String from) {
        return "{\"by\": \"%s\", \"from\": \"%s\", \"bytes\": %d, \"as\": \"cifar10-binary\"}".formatted(by, from, page.archive.length);
    }

    private void manifest(String... sources) throws IOException {
        String files = Stream.of("train", "test").map(part -> "{\"name\": \"cifar10-%s.bin\", \"bytes\": %d, \"decodedBytes\": %2$d, \"sha256\": \"%s\"}"
            .formatted(part, part.equals("train") ? train.length : test.length, sha256(part.equals("train") ? train : test))).collect(Collectors.joining(", "));
        Files.writeString(kit.resolve("manifest.json"), """
            {"datasets": [{"name": "photos", "title": "t", "licence": "l", "citation": "c", "origin": "o", "instead": "look out of the window",
              "sources": [%s], "files": [%s]}]}""".formatted(String.join(", ", sources), files));
    }
}
