package gradkit.course.grade.cage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sandboxed process may not ask of the kernel: a program for its filter of system calls (seccomp, {@code man 2 seccomp}).
 * What is not named here may be asked: the other walls hold that. These have walls of their own because of what the others can't see:
 * memory that belongs to no process, other processes, new namespaces (in which it would be root), sockets that lead past the network
 * namespace (to a virtual machine's host), and large parts of the kernel that no answer needs.
 */
final class SystemCalls {

    private static final int ALLOW = 0x7fff0000;
    private static final int KILL = 0x80000000;
    private static final int REFUSE = 0x00050000;                        // and the error's number
    private static final int NOT_PERMITTED = 1;
    private static final int NO_SUCH_CALL = 38;                          // the C library then uses the older call
    private static final int NO_SUCH_FAMILY = 97;
    private static final int NEW_NAMESPACES = 0x7e020000;                // any of clone's flags for them
    private static final int[] FAMILIES = {1, 2, 10};                    // unix, IPv4, IPv6: these end at the namespace

    private static final int LOAD = 0x20, EQUAL = 0x15, ANY_BIT = 0x45, AT_LEAST = 0x35, RETURN = 0x06;
    private static final int NUMBER = 0, ARCHITECTURE = 4, FIRST_ARGUMENT = 16;   // offsets in seccomp_data
    private static final int OLD_X32 = 0x40000000;

    /** A call with its number on amd64 and on arm64. */
    private record Call(String name, int amd64, int arm64) { }

    private static final List<Call> REFUSED = List.of(
            new Call("ptrace", 101, 117), new Call("process_vm_readv", 310, 270), new Call("process_vm_writev", 311, 271), new Call("pidfd_getfd", 438, 438),
            new Call("memfd_create", 319, 279), new Call("memfd_secret", 447, 447), new Call("shmget", 29, 194), new Call("shmat", 30, 196),
            new Call("msgget", 68, 186), new Call("semget", 64, 190), new Call("mq_open", 240, 180),
            new Call("mount", 165, 40), new Call("umount2", 166, 39), new Call("pivot_root", 155, 41), new Call("unshare", 272, 97), new Call("setns", 308, 268),
            new Call("open_tree", 428, 428), new Call("move_mount", 429, 429), new Call("fsopen", 430, 430), new Call("fsconfig", 431, 431),
            new Call("fsmount", 432, 432), new Call("fspick", 433, 433), new Call("mount_setattr", 442, 442),
            new Call("keyctl", 250, 219), new Call("add_key", 248, 217), new Call("request_key", 249, 218),
            new Call("bpf", 321, 280), new Call("perf_event_open", 298, 241), new Call("userfaultfd", 323, 282),
            new Call("io_uring_setup", 425, 425), new Call("io_uring_enter", 426, 426), new Call("io_uring_register", 427, 427));
    private static final Call CLONE = new Call("clone", 56, 220);
    private static final Call CLONE3 = new Call("clone3", 435, 435);
    private static final Call SOCKET = new Call("socket", 41, 198);
    private static final Call SOCKETPAIR = new Call("socketpair", 53, 199);

    private static final Map<String, Integer> ARCHITECTURES = Map.of("amd64", 0xc000003e, "aarch64", 0xc00000b7);

    private final boolean amd64;
    private final List<long[]> program = new ArrayList<>();

    private SystemCalls(boolean amd64) {
        this.amd64 = amd64;
    }

    /** What is missing: a sentence where this machine's processor is one that we have no numbers for. */
    static Optional<String> missing() {
        String architecture = System.getProperty("os.arch");
        return ARCHITECTURES.containsKey(architecture) ? Optional.empty()
                : Optional.of("Sandbox: expected a processor of the kind amd64 or aarch64, this is " + architecture + ". Grade on another machine.");
    }

    /** A new file with the program, for one sandbox, which removes it. */
    static Path file() throws IOException {
        return Files.write(Files.createTempFile("gradkit-calls-", ".bpf"), program(System.getProperty("os.arch")));
    }

    /** The program's bytes for {@code amd64} or {@code aarch64}. */
    static byte[] program(String architecture) {
        SystemCalls calls = new SystemCalls(architecture.equals("amd64"));
        calls.load(ARCHITECTURE);
        calls.unless(EQUAL, ARCHITECTURES.get(architecture), KILL);      // another architecture's calls have other numbers
        calls.load(NUMBER);
        if (calls.amd64) calls.when(AT_LEAST, OLD_X32, KILL);
        for (Call call : REFUSED) calls.when(EQUAL, calls.number(call), REFUSE | NOT_PERMITTED);
        calls.when(EQUAL, calls.number(CLONE3), REFUSE | NO_SUCH_CALL);  // its flags lie in memory, where no filter can look
        calls.whenCalled(CLONE, 2, () -> calls.when(ANY_BIT, NEW_NAMESPACES, REFUSE | NOT_PERMITTED));
        for (Call call : List.of(SOCKET, SOCKETPAIR)) calls.whenCalled(call, FAMILIES.length + 1, () -> {
            for (int i = 0; i < FAMILIES.length; i++) calls.add(EQUAL, FAMILIES[i], FAMILIES.length - i, 0);
            calls.add(RETURN, REFUSE | NO_SUCH_FAMILY, 0, 0);
        });
        calls.add(RETURN, ALLOW, 0, 0);
        return calls.bytes();
    }

    private int number(Call call) {
        return amd64 ? call.amd64 : call.arm64;
    }

    private void load(int offset) {
        add(LOAD, offset, 0, 0);
    }

    private void when(int test, int value, int then) {
        add(test, value, 0, 1);
        add(RETURN, then, 0, 0);
    }

    private void unless(int test, int value, int then) {
        add(test, value, 1, 0);
        add(RETURN, then, 0, 0);
    }

    /** Looks at a call's first argument in {@code length} instructions; then the call is allowed. */
    private void whenCalled(Call call, int length, Runnable look) {
        add(EQUAL, number(call), 0, length + 2);
        load(FIRST_ARGUMENT);
        look.run();
        add(RETURN, ALLOW, 0, 0);
    }

    private void add(int code, int value, int ifTrue, int ifFalse) {
        program.add(new long[] {code, ifTrue, ifFalse, value});
    }

    private byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(8 * program.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (long[] one : program) all.putShort((short) one[0]).put((byte) one[1]).put((byte) one[2]).putInt((int) one[3]);
        return all.array();
    }
}
