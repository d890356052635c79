package gradkit.notebook.kernel;

import static gradkit.notebook.kernel.Reflect.call;
import static gradkit.notebook.kernel.Reflect.field;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts our ears before the kernel's: a handler for each kind of comm message that takes what is ours and passes on the rest.
 *
 * <p>A handler's interface is the kernel's, so ours is a {@link Proxy}.
 */
final class CommHandlers {

    private static final Gson JSON = new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

    /** Takes a message: true when it was ours. */
    private interface Ear {
        boolean takes(Object environment, Object message) throws ReflectiveOperationException;
    }

    private final RunningKernel running;
    private final KernelComms comms;
    private boolean installed;
    private boolean impossible;

    CommHandlers(RunningKernel running, KernelComms comms) {
        this.running = running;
        this.comms = comms;
    }

    /** Installs the handlers, once; to be called while a cell runs, because the connection is found through it. */
    synchronized void install() {
        if (installed || impossible) {
            return;
        }
        try {
            Object environment = field(field(call(running.kernel(), "getIO"), "display"), "env");
            if (environment == null) {
                return;    // no cell runs: the next comm tries again
            }
            Object connection = field(call(environment, "getShell"), "connection");
            before(connection, "COMM_OPEN_COMMAND", this::open);
            before(connection, "COMM_MSG_COMMAND", this::message);
            before(connection, "COMM_CLOSE_COMMAND", this::close);
            before(connection, "COMM_INFO_REQUEST", this::info);
            installed = true;
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            impossible = true;
        }
    }

    /** False when the kernel has turned out to be none that we know how to listen to. */
    synchronized boolean possible() {
        return !impossible;
    }

    private void before(Object connection, String type, Ear ear) throws ReflectiveOperationException {
        Object key = running.messageType(type);
        Object former = call(connection, "getHandler", key);
        Objects.requireNonNull(former, type);    // a version that handles comms elsewhere
        Class<?> handler = running.loader().loadClass(running.names().handler());
        Object ours = Proxy.newProxyInstance(running.loader(), new Class<?>[] {handler}, (self, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return Reflect.invoke(method, former, arguments);    // equals, hashCode, toString
            }
            return ear.takes(arguments[0], arguments[1]) ? null : Reflect.invoke(method, former, arguments);
        });
        call(connection, "setHandler", key, ours);
    }

    private boolean open(Object environment, Object message) throws ReflectiveOperationException {
        Object content = call(message, "getContent");
        String target = (String) call(content, "getTargetName");
        if (!comms.accepts(target)) {
            return false;
        }
        call(environment, "setBusyDeferIdle");
        comms.opened(id(content), target, data(content), message);
        return true;
    }

    private boolean message(Object environment, Object message) throws ReflectiveOperationException {
        Object content = call(message, "getContent");
        if (!comms.owns(id(content))) {
            return false;
        }
        call(environment, "setBusyDeferIdle");    // the page sends its next value when it hears that we are idle again
        List<?> buffers = (List<?>) call(message, "getBlobs");
        comms.received(id(content), data(content), buffers == null ? List.of() : buffers.stream().map(byte[].class::cast).toList(), message);
        return true;
    }

    private boolean close(Object environment, Object message) throws ReflectiveOperationException {
        String id = id(call(message, "getContent"));
        if (!comms.owns(id)) {
            return false;
        }
        call(environment, "setBusyDeferIdle");
        comms.closed(id);
        return true;
    }

    private static String id(Object content) throws ReflectiveOperationException {
        return (String) call(content, "getCommID");
    }

    /** The kernel's JSON has classes of its own; as text it is everybody's. */
    private static Map<String, Object> data(Object content) throws ReflectiveOperationException {
        return JSON.fromJson(String.valueOf(call(content, "getData")), new TypeToken<Map<String, Object>>() { }.getType());
    }

    /** A page that comes (back) asks which comms there are: the kernel's own and ours. */
    private boolean info(Object environment, Object message) throws ReflectiveOperationException {
        Object wanted = call(call(message, "getContent"), "getTargetName");
        Map<String, Object> found = new LinkedHashMap<>();
        for (Object comm : (Iterable<?>) running.channels()) {
            found.put((String) call(comm, "getID"), Map.of("target_name", call(comm, "getTargetName")));
        }
        comms.targetsOfOpen().forEach((id, target) -> found.put(id, Map.of("target_name", target)));
        if (wanted != null) {
            found.values().removeIf(comm -> !comm.equals(Map.of("target_name", wanted)));
        }
        call(environment, "setBusyDeferIdle");
        Object content = Plain.copy(Map.of("status", "ok", "comms", found));
        call(environment, "reply", running.message(Optional.of(message), running.messageType("COMM_INFO_REPLY"), content, List.of(), Map.of()));
        return true;
    }
}
