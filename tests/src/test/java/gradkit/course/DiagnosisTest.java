package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a log to what the reader can do. */
class DiagnosisTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WARNING: NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
        "Could not transfer artifact org.x:y:jar:1 from/to central: Unknown host", "Cannot access central in offline mode and the artifact has not been downloaded"})
    void noNetworkIsNamedWithTheCure(String line) throws IOException {
        assertThat(after(line)).contains("no connection", "run the same command again", "HTTPS_PROXY", "step.log");
    }

    @Test
    void aFullDiskIsNamedEvenWhenAConnectionBrokeToo() throws IOException {
        assertThat(after("read timed out\nOSError: [Errno 28] No space left on device")).contains("disk is full", "GB free", "Make room");
    }

    @Test
    void aForeignCertificateIsNamed() throws IOException {
        assertThat(after("SSLError: CERTIFICATE_VERIFY_FAILED")).contains("certificate", "PIP_CERT");
    }

    @Test
    void anythingElseShowsTheEndOfTheLogAndItsPlace() throws IOException {
        assertThat(after("first\n".repeat(50) + "[ERROR] A.java:[3,1] ';' expected")).contains("';' expected", "step.log").hasLineCount(14);
    }

    private String after(String log) throws IOException {
        Root root = new Root(folder);
        Files.createDirectories(root.log("step").getParent());
        Files.writeString(root.log("step"), log);
        return Diagnosis.of(root, "step").toString();
    }
}
