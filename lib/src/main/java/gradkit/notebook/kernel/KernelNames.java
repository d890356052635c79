package gradkit.notebook.kernel;

import java.util.List;

/**
 * What a kernel calls the classes that we need. JJava grew out of IJava: the shapes are the same, the names differ.
 *
 * @param holder   class with the static method that gives the running kernel
 * @param accessor that method
 * @param jupyter  package of the protocol classes, with a trailing dot
 */
record KernelNames(String holder, String accessor, String jupyter) {

    static final KernelNames JJAVA = new KernelNames(
        "org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel", "org.dflib.jjava.jupyter.");
    static final KernelNames IJAVA = new KernelNames(
        "io.github.spencerpark.ijava.runtime.Kernel", "getKernelInstance", "io.github.spencerpark.jupyter.");
    static final List<KernelNames> ALL = List.of(JJAVA, IJAVA);

    String displayData() {
        return jupyter + "kernel.display.DisplayData";
    }

    /** The message that shows something new, or that replaces something shown. */
    String publication(boolean update) {
        return jupyter + "messages.publish." + (update ? "PublishUpdateDisplayData" : "PublishDisplayData");
    }

    String message() {
        return jupyter + "messages.Message";
    }

    /** What takes a message that comes from the page. */
    String handler() {
        return jupyter + "channels.ShellHandler";
    }

    String messageContext() {
        return jupyter + "messages.MessageContext";
    }

    String messageType() {
        return jupyter + "messages.MessageType";
    }
}
