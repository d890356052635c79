package gradkit.course.grade.cage;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.util.ArrayList;
import java.util.List;

/** Asks the kernel directly, as an answer could with a library for native calls. Says what it was granted. */
final class Native {

    /** A call's name, its number on amd64 and on arm64, its arguments. */
    private record Call(String name, int amd64, int arm64, long... arguments) {

        long number() {
            return System.getProperty("os.arch").equals("amd64") ? amd64 : arm64;
        }
    }

    private static final long NEW_USER = 0x10000000;
    private static final List<Call> CALLS = List.of(
            new Call("ptrace 1", 101, 117, 16, 1, 0, 0), new Call("ptrace the parent", 101, 117, 16, 2, 0, 0), new Call("unshare user", 272, 97, NEW_USER),
            new Call("unshare mount", 272, 97, 0x20000), new Call("clone into a new user space", 56, 220, NEW_USER | 17, 0, 0, 0, 0), new Call("clone3", 435, 435, 0, 0),
            new Call("setuid", 105, 146, 0), new Call("setgid", 106, 144, 0), new Call("setresuid", 117, 147, 0, 0, 0), new Call("setgroups", 116, 159, 0, 0),
            new Call("shmget", 29, 194, 0, 1 << 20, 0600 | 01000), new Call("msgget", 68, 186, 0, 0600 | 01000), new Call("semget", 64, 190, 0, 1, 0600 | 01000),
            new Call("socket vsock", 41, 198, 40, 1, 0), new Call("socket netlink", 41, 198, 16, 3, 0), new Call("socket packet", 41, 198, 17, 3, 0),
            new Call("socketpair tipc", 53, 199, 30, 1, 0, 0), new Call("socket alg", 41, 198, 38, 5, 0), new Call("raw socket", 41, 198, 2, 3, 1),
            new Call("io_uring_setup", 425, 425, 8, 0), new Call("bpf", 321, 280, 0, 0, 0), new Call("perf_event_open", 298, 241, 0, 0, -1, -1, 0),
            new Call("userfaultfd", 323, 282, 0), new Call("add_key", 248, 217, 0, 0, 0, 0, -2), new Call("keyctl", 250, 219, 0, -3, 0), new Call("syslog", 103, 116, 3, 0, 0),
            new Call("kill the first", 62, 129, 1, 9), new Call("setpriority", 141, 140, 0, 0, -5), new Call("swapoff", 168, 225, 0), new Call("settimeofday", 164, 170, 0, 0, 0),
            new Call("memfd_secret", 447, 447, 0), new Call("pidfd_getfd", 438, 438, 0, 0, 0), new Call("mlockall", 151, 230, 1));

    private Native() {
    }

    public static void main(String[] words) throws Exception {
        NativeLibrary c = NativeLibrary.getInstance("c");
        if (words[0].equals("shared")) shared(c.getFunction("mmap"));
        else if (words[0].equals("user")) System.out.print(c.getFunction("getuid").invokeInt(new Object[0]));
        else System.out.print(granted(c));
    }

    private static List<String> granted(NativeLibrary c) {
        Function kernel = c.getFunction("syscall");
        List<String> granted = new ArrayList<>();
        for (Call call : CALLS) {
            List<Object> all = new ArrayList<>(List.of(call.number()));
            for (long argument : call.arguments()) all.add(argument);
            if (kernel.invokeLong(all.toArray()) >= 0) granted.add(call.name());
        }
        Memory text = new Memory(64);
        text.setString(0, "tmpfs");
        if (c.getFunction("memfd_create").invokeInt(new Object[] {text, 0}) >= 0) granted.add("memfd_create");
        if (c.getFunction("mount").invokeInt(new Object[] {text, "/", text, 0L, null}) >= 0) granted.add("mount");
        if (c.getFunction("umount").invokeInt(new Object[] {"/dev/null"}) >= 0) granted.add("umount");
        if (c.getFunction("chroot").invokeInt(new Object[] {"/usr"}) >= 0) granted.add("chroot");
        if (c.getFunction("mknod").invokeInt(new Object[] {"/sda", 060666, 0x800}) >= 0) granted.add("mknod");
        Memory most = new Memory(16);
        most.setLong(0, 1000);
        most.setLong(8, 1000);
        if (c.getFunction("setrlimit").invokeInt(new Object[] {6, most}) >= 0) granted.add("more processes");
        return granted;
    }

    /** Memory that does not count as the process's own data: the limit of the process does not see it. */
    private static void shared(Function mmap) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            com.sun.jna.Pointer block = mmap.invokePointer(new Object[] {null, 20_000_000L, 3, 0x21, -1, 0L});
            block.setMemory(0, 20_000_000, (byte) 1);
            System.out.print(i + " ");
            System.out.flush();
        }
        Thread.sleep(1_000_000);
    }
}
