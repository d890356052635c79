package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as programs print them. */
class NeedsTest {

    @ParameterizedTest
    @CsvSource({"Apache Maven 3.8.7, 3.8.7", "Python 3.11.7, 3.11.7", "3.13.0rc2, 3.13.0", "'\u001b[1mApache Maven 4.0.0-rc-3 (x)', 4.0.0"})
    void aVersionIsFoundInWhatAProgramSays(String said, String version) {
        assertThat(Needs.version(said)).contains(version);
    }

    @Test
    void aProgramThatSaysNoVersionHasNone() {
        assertThat(Needs.version("mvn: command not found")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3.8.7, true", "3.10.1, true", "4.0.0, true", "3.6.3, false", "2.9.9, false", "x, false"})
    void tenComesAfterEight(String version, boolean enough) {
        assertThat(Needs.atLeast(version, 3, 8)).isEqualTo(enough);
    }

    @Test
    void thisMachineHasWhatTheKitNeeds() {
        Needs.checkJava();
        assertThat(Needs.maven()).contains("mvn");
        assertThat(Needs.python()).isNotEmpty();
    }
}
