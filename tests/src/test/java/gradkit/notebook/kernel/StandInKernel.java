package gradkit.notebook.kernel;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Classes of a kernel's names and shape, compiled for the test and loaded apart from it. JJava and IJava share the shape,
 * so one text serves both.
 */
record StandInKernel(ClassLoader loader, KernelNames names) {

    private static final Map<String, String> SOURCES = Map.ofEntries(
        entry("kernel.comm.CommManager", """
            import JUPYTER.messages.*;
            public class CommManager implements Iterable<Object> {
                public static class Theirs {
                    public String getID() { return "theirs"; }
                    public String getTargetName() { return "their target"; }
                }
                public java.util.Iterator<Object> iterator() { return java.util.List.<Object>of(new Theirs()).iterator(); }
                protected final Socket iopub = new Socket();
                protected MessageContext context;
                public void run(String cell) { context = new Message(null, null, new Request(cell), null, java.util.Map.of("cellId", "id of the cell")); }
                public static class Request {
                    private final String code;
                    Request(String code) { this.code = code; }
                    public String getCode() { return code; }
                }
                public static class Socket {
                    public final java.util.List<Object> sent = new java.util.ArrayList<>();
                    public synchronized void sendMessage(Message message) { sent.add(message.toString()); }
                }
                public java.util.List<Object> sent() { return iopub.sent; }
            }"""),
        entry("channels.ShellHandler", "public interface ShellHandler { void handle(Environment environment, JUPYTER.messages.Message message); }"),
        entry("channels.Environment", """
            public class Environment {
                public final java.util.List<String> said = new java.util.ArrayList<>();
                private final Shell shell = new Shell();
                public Shell getShell() { return shell; }
                public void setBusyDeferIdle() { said.add("busy"); }
                public void reply(JUPYTER.messages.Message message) { said.add("reply " + message); }
            }"""),
        entry("channels.Shell", """
            import JUPYTER.messages.*;
            public class Shell {
                private final Connection connection = new Connection();
                public static class Connection {
                    private final java.util.Map<MessageType, ShellHandler> handlers = new java.util.HashMap<>();
                    Connection() {
                        for (MessageType type : MessageType.values()) setHandler(type, (environment, message) -> environment.said.add("the kernel's " + type));
                    }
                    public void lose() { handlers.clear(); }
                    public ShellHandler getHandler(MessageType type) { return handlers.get(type); }
                    public void setHandler(MessageType type, ShellHandler handler) { handlers.put(type, handler); }
                }
                /** What arrives from the page. */
                public void arrive(Environment environment, String type, Object content, java.util.List<byte[]> blobs) {
                    connection.getHandler(MessageType.valueOf(type)).handle(environment, new Message(null, null, content, blobs, null));
                }
            }"""),
        entry("kernel.JupyterIO", """
            public class JupyterIO {
                public final Display display = new Display();
                public static class Display { private JUPYTER.channels.Environment env = new JUPYTER.channels.Environment(); }
                public JUPYTER.channels.Environment env() { return display.env; }
            }"""),
        entry("messages.comm.Command", """
            public class Command {
                private final String id, target, data;
                public Command(String id, String target, String data) { this.id = id; this.target = target; this.data = data; }
                public String getCommID() { return id; }
                public String getTargetName() { return target; }
                public StringBuilder getData() { return new StringBuilder(data); }
            }"""),
        entry("kernel.display.DisplayData", """
            public class DisplayData {
                private final java.util.Map<String, Object> data = new java.util.TreeMap<>(), notes = new java.util.TreeMap<>();
                private String id = "-";
                public void putData(String mime, Object value) { data.put(mime, value); }
                public void putMetaData(String key, Object value) { notes.put(key, value); }
                public void setDisplayId(String id) { this.id = id; }
                public String toString() { return data + " " + notes + " " + id; }
            }"""),
        entry("messages.MessageContext", "public interface MessageContext { }"),
        entry("messages.MessageType", "public enum MessageType { COMM_OPEN_COMMAND, COMM_MSG_COMMAND, COMM_CLOSE_COMMAND, COMM_INFO_REQUEST, COMM_INFO_REPLY, ANY }"),
        entry("messages.Message", """
            public class Message implements MessageContext {
                private final MessageContext parent; private final MessageType type; private final Object content;
                private final java.util.List<byte[]> blobs; private final java.util.Map<String, Object> metadata;
                public Message(MessageContext parent, MessageType type, Object content, java.util.List<byte[]> blobs, java.util.Map<String, Object> metadata) {
                    this.parent = parent; this.type = type; this.content = content; this.blobs = blobs; this.metadata = metadata;
                }
                public static class Header {
                    public String getId() { return "id of the request"; }
                    public String getSessionId() { return "the page"; }
                }
                public Header getHeader() { return new Header(); }
                public java.util.Map<String, Object> getMetadata() { return metadata; }
                public java.util.List<byte[]> getBlobs() { return blobs; }
                public Object getContent() { return content; }
                private boolean ofCell() { return parent instanceof Message m && m.content.getClass().getSimpleName().equals("Request"); }
                public String toString() {
                    return (type == null || type == MessageType.ANY ? "" : type + " ") + content + (blobs == null ? "" : " and " + blobs.size() + " buffers")
                        + (parent == null ? " for nobody" : ofCell() ? " for a cell" : " for a message");
                }
            }"""),
        entry("messages.publish.PublishDisplayData", """
            import JUPYTER.kernel.display.DisplayData; import JUPYTER.messages.MessageType;
            public class PublishDisplayData {
                public static final MessageType MESSAGE_TYPE = MessageType.ANY;
                private final DisplayData data;
                public PublishDisplayData(DisplayData data) { this.data = data; }
                public String toString() { return "show " + data; }
            }"""),
        entry("messages.publish.PublishUpdateDisplayData", """
            import JUPYTER.kernel.display.DisplayData; import JUPYTER.messages.MessageType;
            public class PublishUpdateDisplayData {
                public static final MessageType MESSAGE_TYPE = MessageType.ANY;
                private final DisplayData data;
                public PublishUpdateDisplayData(DisplayData data) { this.data = data; }
                public String toString() { return "update " + data; }
            }"""));

    private static final String HOLDER = """
        public class %s {
            private static %1$s running;
            private final JUPYTER.kernel.comm.CommManager comms = new JUPYTER.kernel.comm.CommManager();
            public static %1$s %s() { return java.util.Objects.requireNonNull(running, "no kernel"); }
            public static void start() { running = new %1$s(); }
            public JUPYTER.kernel.comm.CommManager getCommManager() { return comms; }
            private final JUPYTER.kernel.JupyterIO io = new JUPYTER.kernel.JupyterIO();
            public JUPYTER.kernel.JupyterIO getIO() { return io; }
        }""";

    static StandInKernel of(KernelNames names, Path folder) {
        SOURCES.forEach((name, source) -> write(folder, names.jupyter() + name, source, names));
        String holder = names.holder().substring(names.holder().lastIndexOf('.') + 1);
        write(folder, names.holder(), HOLDER.formatted(holder, names.accessor()), names);
        compile(folder);
        try {
            return new StandInKernel(new URLClassLoader(new URL[] {folder.toUri().toURL()}), names);
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() throws ReflectiveOperationException {
        loader.loadClass(names.holder()).getMethod("start").invoke(null);
    }

    void run(String cell) throws ReflectiveOperationException {
        Object comms = comms();
        comms.getClass().getMethod("run", String.class).invoke(comms, cell);
    }

    List<?> sent() throws ReflectiveOperationException {
        Object comms = comms();
        return (List<?>) comms.getClass().getMethod("sent").invoke(comms);
    }

    private Object comms() throws ReflectiveOperationException {
        return kernel("getCommManager");
    }

    private Object kernel(String method) throws ReflectiveOperationException {
        Class<?> holder = loader.loadClass(names.holder());
        return holder.getMethod(method).invoke(holder.getMethod(names.accessor()).invoke(null));
    }

    /** Becomes another version, in which the way to the handlers is barred. */
    void loseHandlers() throws ReflectiveOperationException {
        Object shell = Reflect.call(Reflect.call(kernel("getIO"), "env"), "getShell");
        Reflect.call(Reflect.field(shell, "connection"), "lose");
    }

    /** The page sends something; the result is what the kernel said to it while handling it. */
    List<?> arrive(String type, String comm, String target, String data, List<byte[]> buffers) throws ReflectiveOperationException {
        Object io = kernel("getIO");
        Object shell = Reflect.call(Reflect.call(io, "env"), "getShell");
        Object environment = loader.loadClass(names.jupyter() + "channels.Environment").getConstructor().newInstance();
        Object content = loader.loadClass(names.jupyter() + "messages.comm.Command").getConstructor(String.class, String.class, String.class).newInstance(comm, target, data);
        Reflect.call(shell, "arrive", environment, type, content, buffers);
        return (List<?>) Reflect.field(environment, "said");
    }

    private static void write(Path folder, String name, String source, KernelNames names) {
        try {
            Path file = folder.resolve(name.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            String jupyter = names.jupyter().substring(0, names.jupyter().length() - 1);
            Files.writeString(file, "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + source.replace("JUPYTER", jupyter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null); var all = Files.walk(folder)) {
            List<Path> sources = all.filter(f -> f.toString().endsWith(".java")).toList();
            List<String> options = List.of("-proc:none", "-d", folder.toString());
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call()) {
                throw new IllegalStateException("the stand-in kernel does not compile");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
