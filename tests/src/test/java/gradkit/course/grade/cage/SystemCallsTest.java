package gradkit.course.grade.cage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter of system calls, run here as the kernel would run it: on both processors, whichever this is. */
class SystemCallsTest {

    private static final int AMD64 = 0xc000003e, ARM64 = 0xc00000b7;
    private static final int ALLOWED = 0x7fff0000, KILLED = 0x80000000, REFUSED = 0x50001, NO_SUCH_CALL = 0x50026, NO_SUCH_FAMILY = 0x50061;

    @ParameterizedTest
    @CsvSource({"amd64,0", "amd64,1", "amd64,9", "amd64,59", "amd64,202", "amd64,257", "amd64,318", "aarch64,63", "aarch64,64", "aarch64,222", "aarch64,221", "aarch64,98", "aarch64,56"})
    void ordinary_calls_are_allowed(String architecture, int number) {
        assertThat(answer(architecture, number, -1)).isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"amd64,101", "amd64,165", "amd64,272", "amd64,308", "amd64,319", "amd64,29", "amd64,321", "amd64,425", "aarch64,117", "aarch64,40", "aarch64,97", "aarch64,279",
        "aarch64,194", "aarch64,280", "aarch64,427"})
    void others_are_refused(String architecture, int number) {
        assertThat(answer(architecture, number, 0)).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"amd64,56,435,41,53", "aarch64,220,435,198,199"})
    void a_thread_may_be_made_and_a_namespace_may_not(String architecture, int clone, int clone3, int socket, int socketPair) {
        assertThat(answer(architecture, clone, 0x3d0f00)).as("a thread").isEqualTo(ALLOWED);
        assertThat(answer(architecture, clone, 17)).as("a process").isEqualTo(ALLOWED);
        for (int flag : new int[] {0x10000000, 0x20000, 0x20000000, 0x40000000, 0x08000000, 0x04000000, 0x02000000}) {
            assertThat(answer(architecture, clone, flag | 17)).isEqualTo(REFUSED);
        }
        assertThat(answer(architecture, clone3, 0)).isEqualTo(NO_SUCH_CALL);
        for (int call : new int[] {socket, socketPair}) {
            for (int family : new int[] {1, 2, 10}) assertThat(answer(architecture, call, family)).isEqualTo(ALLOWED);
            for (int family : new int[] {0, 3, 16, 17, 38, 40, 44}) assertThat(answer(architecture, call, family)).isEqualTo(NO_SUCH_FAMILY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void calls_of_another_architecture_end_the_process(String architecture) {
        assertThat(run(SystemCalls.program(architecture), 0x40000003, 3, 0)).as("32 bit").isEqualTo(KILLED);
        assertThat(run(SystemCalls.program("amd64"), AMD64, 0x40000000 + 101, 0)).as("x32").isEqualTo(KILLED);
    }

    @Test
    void every_jump_lands_inside() {
        ByteBuffer code = ByteBuffer.wrap(SystemCalls.program("amd64")).order(ByteOrder.LITTLE_ENDIAN);
        int count = code.capacity() / 8;
        for (int i = 0; i < count; i++) assertThat(i + 1 + Math.max(code.get(8 * i + 2), code.get(8 * i + 3))).isLessThan(count + (code.getShort(8 * i) == 6 ? 1 : 0));
        assertThat((int) code.getShort(8 * count - 8)).isEqualTo(6);
    }

    private static int answer(String architecture, int number, int argument) {
        return run(SystemCalls.program(architecture), architecture.equals("amd64") ? AMD64 : ARM64, number, argument);
    }

    /** The few instructions that the program is made of. */
    private static int run(byte[] program, int architecture, int number, int argument) {
        ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        int loaded = 0;
        for (int at = 0; ; at++) {
            int k = code.getInt(8 * at + 4);
            boolean yes;
            switch (code.getShort(8 * at)) {
                case 0x20 -> { loaded = k == 0 ? number : k == 4 ? architecture : argument; continue; }
                case 0x06 -> { return k; }
                case 0x15 -> yes = loaded == k;
                case 0x35 -> yes = Integer.compareUnsigned(loaded, k) >= 0;
                case 0x45 -> yes = (loaded & k) != 0;
                default -> throw new AssertionError("instruction " + code.getShort(8 * at));
            }
            at += yes ? code.get(8 * at + 2) : code.get(8 * at + 3);
        }
    }
}
