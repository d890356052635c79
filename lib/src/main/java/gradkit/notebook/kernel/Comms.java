package gradkit.notebook.kernel;

import java.util.List;
import java.util.Map;

/**
 * Channels between Java and the page, over which both speak about the same thing: Jupyter's comms.
 *
 * <p>What travels is a map of strings, numbers, booleans, lists and maps, and beside it binary buffers. Every method may be called from
 * any thread, while a cell runs and after it has ended. Outside a notebook nobody listens and nothing arrives.
 *
 * <p>Source: Jupyter, "Messaging in Jupyter", section "Custom Messages".
 */
public interface Comms {

    /** What Java does about a comm when the page speaks; called on the kernel's thread, so it must return at once. */
    interface Listener {

        /** The page has sent data. */
        void received(Map<String, Object> data, List<byte[]> buffers);

        /** The page has closed the comm; nothing can be sent any more. */
        default void closed() { }
    }

    /** What Java does about a comm that the page opens. */
    interface Target {
        Listener opened(Comm comm, Map<String, Object> data);
    }

    /** The comms of the kernel that runs this JVM; outside a notebook, comms that reach nobody. */
    static Comms get() {
        return KernelComms.running(Comms.class.getClassLoader()).orElse(SilentComms.INSTANCE);
    }

    /** Opens a comm and says so to the page. */
    Comm open(String target, Map<String, ?> data, Map<String, ?> metadata, List<byte[]> buffers, Listener listener);

    /** Names what the page itself may open. */
    void accept(String target, Target opened);

    /** False on a kernel, of some other version, that lets nobody listen to the page: what is opened is seen and never heard. */
    default boolean hears() {
        return true;
    }

    /** Which run of which cell is under way (the last one when none is). */
    Run run();

    /** The page (a tab of a browser, until it is loaded anew) that this thread is answering, or {@code ""}. */
    String speaker();

    /**
     * One run of a cell.
     *
     * @param cell    what stays the same when the cell runs again: Jupyter's id of it, or its source where the page sends no id
     * @param request differs from run to run
     * @param page    the page that asked for it
     */
    record Run(String cell, String request, String page) {
        /** Outside a notebook. */
        public static final Run NONE = new Run("", "", "");
    }
}
