package gradkit.notebook.kernel;

import static gradkit.notebook.kernel.Reflect.call;
import static gradkit.notebook.kernel.Reflect.field;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Shows results through the kernel that runs this JVM. */
record KernelDisplay(RunningKernel running) implements Display {

    /** The display of the kernel whose classes {@code loader} sees and that is running, if there is one. */
    static Optional<Display> running(ClassLoader loader) {
        return RunningKernel.find(loader).map(KernelDisplay::new);
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
            Optional<Object> request = running.lastRequest();
            return request.isEmpty() ? "" : (String) call(call(request.get(), "getContent"), "getCode");
        } catch (ReflectiveOperationException | ClassCastException unknown) {
            return "";
        }
    }

    @Override
    public Optional<JShell> shell() {
        try {
            return Optional.of((JShell) call(running.kernel(), "getJShell"));
        } catch (ReflectiveOperationException | ClassCastException inAnotherKernel) {
            return shellOfEvaluator();
        }
    }

    /** IJava has no such method: there, the shell is a field of its evaluator. */
    private Optional<JShell> shellOfEvaluator() {
        try {
            return Optional.of((JShell) field(field(running.kernel(), "evaluator"), "shell"));
        } catch (ReflectiveOperationException | ClassCastException unknown) {
            return Optional.empty();
        }
    }

    /** Our own kernel says so; others have no such method, and do not. */
    @Override
    public boolean answersWhileRunning() {
        try {
            return (Boolean) call(running.kernel(), "answersWhileRunning");
        } catch (ReflectiveOperationException | ClassCastException notThisKernel) {
            return false;
        }
    }

    /** Our own kernel knows. */
    @Override
    public Optional<Integer> cellOf(Snippet snippet) {
        try {
            return Optional.of((Integer) call(running.kernel(), "cellOf", snippet.id())).filter(number -> number > 0);
        } catch (ReflectiveOperationException | ClassCastException notThisKernel) {
            return Optional.empty();
        }
    }

    /** Our own kernel knows which line of which cell it was. */
    @Override
    public LearnerError explain(Throwable thrown) {
        shell().ifPresent(shell -> SnippetFrames.translate(thrown, shell));
        try {
            return (LearnerError) call(running.kernel(), "explain", thrown);
        } catch (ReflectiveOperationException | ClassCastException notThisKernel) {
            return Display.super.explain(thrown);
        }
    }

    private void send(boolean update, Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        try {
            Class<?> kind = running.loader().loadClass(running.names().publication(update));
            Object content = kind.getConstructor(running.loader().loadClass(running.names().displayData())).newInstance(bundle(data, metadata, displayId));
            Object type = kind.getField("MESSAGE_TYPE").get(null);
            running.broadcast(running.message(running.lastRequest(), type, content, List.of(), Map.of()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The kernel " + running.kernel().getClass().getName() + " could not show a result; "
                + "expected the classes of JJava 1.0 or IJava 1.3. Restart the kernel, then run ./gradkit doctor.", e);
        }
    }

    private Object bundle(Map<String, ?> data, Map<String, ?> metadata, String displayId)
            throws ReflectiveOperationException {
        Object bundle = running.loader().loadClass(running.names().displayData()).getConstructor().newInstance();
        for (Map.Entry<String, ?> entry : data.entrySet()) {
            call(bundle, "putData", entry.getKey(), Plain.copy(entry.getValue()));
        }
        for (Map.Entry<String, ?> entry : metadata.entrySet()) {
            call(bundle, "putMetaData", entry.getKey(), entry.getValue());
        }
        if (!displayId.isEmpty()) {
            call(bundle, "setDisplayId", displayId);
        }
        return bundle;
    }
}
