package gradkit.notebook.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;

/**
 * Shows results through the kernel that runs this JVM.
 *
 * <p>A kernel drops what a background thread displays after its cell has ended. So each bundle is sent as a message of
 * its own, answering the last execute request: that works at any time and from any thread.
 */
final class KernelDisplay implements Display {

    private final Object kernel;
    private final KernelNames names;
    private final ClassLoader loader;

    private KernelDisplay(Object kernel, KernelNames names, ClassLoader loader) {
        this.kernel = kernel;
        this.names = names;
        this.loader = loader;
    }

    /** The display of the kernel whose classes {@code loader} sees and that is running, if there is one. */
    static Optional<Display> running(ClassLoader loader) {
        for (KernelNames names : KernelNames.ALL) {
            try {
                Object kernel = loader.loadClass(names.holder()).getMethod(names.accessor()).invoke(null);
                if (kernel != null) {
                    return Optional.of(new KernelDisplay(kernel, names, loader));
                }
            } catch (ReflectiveOperationException notThisKernel) {
                // Its classes are absent, or present with no kernel started: look for the next.
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean inNotebook() {
        return true;
    }

    @Override
    public void publish(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        send(false, data, metadata, displayId);
    }

    @Override
    public void update(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        send(true, data, metadata, displayId);
    }

    @Override
    public String currentCell() {
        try {
            Object request = field(call(kernel, "getCommManager"), "context");
            return request == null ? "" : (String) call(call(request, "getContent"), "getCode");
        } catch (ReflectiveOperationException | ClassCastException unknown) {
            return "";
        }
    }

    @Override
    public Optional<JShell> shell() {
        try {
            return Optional.of((JShell) call(kernel, "getJShell"));
        } catch (ReflectiveOperationException | ClassCastException inAnotherKernel) {
            return shellOfEvaluator();
        }
    }

    /** IJava has no such method: there, the shell is a field of its evaluator. */
    private Optional<JShell> shellOfEvaluator() {
        try {
            return Optional.of((JShell) field(field(kernel, "evaluator"), "shell"));
        } catch (ReflectiveOperationException | ClassCastException unknown) {
            return Optional.empty();
        }
    }

    /** Our own kernel says so; others have no such method, and do not. */
    @Override
    public boolean answersWhileRunning() {
        try {
            return (Boolean) call(kernel, "answersWhileRunning");
        } catch (ReflectiveOperationException | ClassCastException notThisKernel) {
            return false;
        }
    }

    private void send(boolean update, Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        try {
            Object channels = call(kernel, "getCommManager");
            Object message = message(field(channels, "context"), update, bundle(data, metadata, displayId));
            call(field(channels, "iopub"), "sendMessage", message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The kernel " + kernel.getClass().getName() + " could not show a result; "
                + "expected the classes of JJava 1.0 or IJava 1.3. Restart the kernel, then run ./gradkit doctor.", e);
        }
    }

    private Object bundle(Map<String, ?> data, Map<String, ?> metadata, String displayId)
            throws ReflectiveOperationException {
        Object bundle = loader.loadClass(names.displayData()).getConstructor().newInstance();
        for (Map.Entry<String, ?> entry : data.entrySet()) {
            call(bundle, "putData", entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, ?> entry : metadata.entrySet()) {
            call(bundle, "putMetaData", entry.getKey(), entry.getValue());
        }
        if (!displayId.isEmpty()) {
            call(bundle, "setDisplayId", displayId);
        }
        return bundle;
    }

    private Object message(Object request, boolean update, Object bundle) throws ReflectiveOperationException {
        Class<?> kind = loader.loadClass(names.publication(update));
        Object content = kind.getConstructor(loader.loadClass(names.displayData())).newInstance(bundle);
        Class<?> type = loader.loadClass(names.messageType());
        return loader.loadClass(names.message())
            .getConstructor(loader.loadClass(names.messageContext()), type, Object.class)
            .newInstance(request, kind.getField("MESSAGE_TYPE").get(null), content);
    }

    /** Calls the method of that name and number of arguments, wherever in the class's ancestry it stands. */
    private static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name) && accepts(method, arguments)) {
                    return invoke(method, target, arguments);
                }
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + name);
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws ReflectiveOperationException {
        method.setAccessible(true);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static boolean accepts(Method method, Object[] arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!parameters[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Object field(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            try {
                Field field = c.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(target);
            } catch (NoSuchFieldException inAnAncestor) {
                // go on with the superclass
            }
        }
        throw new NoSuchFieldException(target.getClass().getName() + "." + name);
    }
}
