package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** The computer in words, and the warning that it is busy. */
class MachineTest {

    private final Machine four = new Machine("Linux amd64", "a processor", 4, 16);

    @Test
    void warnsWhenMoreThanHalfOfTheCoresHaveWork() {
        assertThat(four.warning(2.0)).isEmpty();
        assertThat(four.warning(2.1)).hasValueSatisfying(text -> assertThat(text).contains("load average 2.1 on 4 cores", "Close other programs"));
    }

    @Test
    void aSystemWithoutALoadAverageIsNotWarnedOf() {
        assertThat(four.warning(-1)).isEmpty();
    }

    @Test
    void namesProcessorCoresAndMemoryAndNotTheComputer() throws IOException {
        assertThat(four.words()).isEqualTo("a processor, 4 cores, 16 GB of memory, Linux amd64");
        Machine here = Machine.here();
        assertThat(here.cores()).isPositive();
        assertThat(here.memoryGB()).isPositive();
        assertThat(here.words()).doesNotContain(InetAddress.getLocalHost().getHostName(), System.getProperty("user.home"));
    }
}
