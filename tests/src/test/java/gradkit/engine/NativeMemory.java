package gradkit.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives outside Java's heap, counted and not guessed from the size of the process. */
final class NativeMemory {
    private static final Pattern OWNS = Pattern.compile("Resource size: (\\d+)");

    private NativeMemory() { }

    /** Arrays, sub-managers and programs that belong to the model itself: its weights, and what somebody forgot to close. */
    static int ownedBy(Model model) {
        try (NDManager child = model.newManager()) {
            return owned(child.getParentManager()) - 1;     // without this child
        }
    }

    /** The same for all models together: each has one manager. */
    static int models() {
        return owned(Devices.manager());
    }

    private static int owned(NDManager manager) {
        Matcher text = OWNS.matcher(manager.toString());
        if (!text.find()) throw new AssertionError("DJL writes its managers in another way: " + manager);
        return Integer.parseInt(text.group(1));
    }

    /** glibc's own account, {@code man mallinfo2}; all fields are counts of bytes or pieces. */
    @Structure.FieldOrder({"arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"})
    public static class Account extends Structure implements Structure.ByValue {
        public long arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
    }

    /** The bytes that C and C++ code has asked for and not yet given back: all arrays on the CPU, and whatever belongs to them. */
    static long bytes() {
        Account account = (Account) glibc().invoke(Account.class, new Object[0]);
        return account.uordblks + account.hblkhd;
    }

    private static Function glibc() {
        try {
            return NativeLibrary.getInstance("c").getFunction("mallinfo2");
        } catch (UnsatisfiedLinkError e) {
            assumeTrue(false, "this system's C library keeps no account of its memory (glibc from 2.33 does)");
            throw e;
        }
    }
}
