package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands at once in one folder. */
class LockTest {

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Steps steps = new Steps(new PrintStream(said, true), false, false);

    @Test
    void theSecondSaysThatItWaitsAndGoesOnWhenTheFirstIsKilled() throws Exception {
        Process first = holder();
        CompletableFuture<Void> second = CompletableFuture.runAsync(this::takeAndGiveBack);
        for (int i = 0; i < 100 && said.size() == 0; i++) Thread.sleep(20);
        assertThat(said.toString()).contains("Another gradkit command", "waits");
        assertThat(second).isNotDone();
        first.destroyForcibly().waitFor();
        second.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aStepsProcessLeftByAKilledLauncherIsEnded() throws Exception {
        Root root = new Root(folder);
        Files.createDirectories(root.made());
        Process left = holder();
        Lock.remember(root, left.toHandle());
        Files.delete(root.made().resolve("lock"));       // the step's process holds no lock; this stand-in does
        takeAndGiveBack();
        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(root.made().resolve("child")).doesNotExist();
    }

    @Test
    void anotherProcessUnderAUsedNumberIsLeftAlone() throws Exception {
        Root root = new Root(folder);
        Files.createDirectories(root.made());
        Process other = holder();
        try {
            Files.writeString(root.made().resolve("child"), other.pid() + " 12345");
            Files.delete(root.made().resolve("lock"));
            takeAndGiveBack();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private void takeAndGiveBack() {
        try {
            Lock.take(new Root(folder), steps).close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Process holder() throws IOException {
        Process holder = new ProcessBuilder(Root.java().toString(), "-Xmx64m", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Holder.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(new BufferedReader(holder.inputReader()).readLine()).isEqualTo("held");
        return holder;
    }

    /** Another JVM that holds the lock until it is killed. */
    static final class Holder {

        private Holder() {
        }

        public static void main(String[] args) throws Exception {
            Lock lock = Lock.take(new Root(Path.of(args[0])), new Steps(System.out, false, false));
            System.out.println("held");
            Thread.sleep(60_000);
            lock.close();
        }
    }
}
