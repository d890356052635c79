package gradkit.notebook.kernel;

import static gradkit.notebook.kernel.Reflect.call;
import static gradkit.notebook.kernel.Reflect.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernel that runs this JVM, as far as we reach into it: the last request, and messages to the page.
 *
 * <p>A kernel drops what a background thread sends through its own methods after the cell has ended. So messages are built here, as
 * answers to the last execute request: that works at any time and from any thread.
 */
record RunningKernel(Object kernel, KernelNames names, ClassLoader loader) {

    /** The kernel whose classes {@code loader} sees and that is running, if there is one. */
    static Optional<RunningKernel> find(ClassLoader loader) {
        for (KernelNames names : KernelNames.ALL) {
            try {
                Object kernel = loader.loadClass(names.holder()).getMethod(names.accessor()).invoke(null);
                if (kernel != null) {
                    return Optional.of(new RunningKernel(kernel, names, loader));
                }
            } catch (ReflectiveOperationException notThisKernel) {
                // Its classes are absent, or present with no kernel started: look for the next.
            }
        }
        return Optional.empty();
    }

    /** The message that asked for the running cell, or for the last one; empty before the first. */
    Optional<Object> lastRequest() throws ReflectiveOperationException {
        return Optional.ofNullable(field(channels(), "context"));
    }

    Object channels() throws ReflectiveOperationException {
        return call(kernel, "getCommManager");
    }

    /** A constant of the kernel's {@code MessageType}, for example {@code COMM_OPEN_COMMAND}. */
    Object messageType(String constant) throws ReflectiveOperationException {
        return loader.loadClass(names.messageType()).getField(constant).get(null);
    }

    /** A message that answers another. (Without buffers it takes null: after an empty list the kernel never ends the message.) */
    Object message(Optional<Object> request, Object type, Object content, List<byte[]> buffers, Map<String, ?> metadata)
            throws ReflectiveOperationException {
        return loader.loadClass(names.message())
            .getConstructor(loader.loadClass(names.messageContext()), loader.loadClass(names.messageType()), Object.class, List.class, Map.class)
            .newInstance(request.orElse(null), type, content, buffers.isEmpty() ? null : buffers, new LinkedHashMap<>(metadata));
    }

    /** Sends to everybody who looks at this notebook. */
    void broadcast(Object message) throws ReflectiveOperationException {
        call(field(channels(), "iopub"), "sendMessage", message);
    }
}
