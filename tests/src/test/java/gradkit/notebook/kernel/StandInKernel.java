package gradkit.notebook.kernel;

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

    private static final Map<String, String> SOURCES = Map.of(
        "kernel.comm.CommManager", """
            import JUPYTER.messages.*;
            public class CommManager {
                protected final Socket iopub = new Socket();
                protected MessageContext context;
                public void run(String cell) { context = new Message(null, null, new Request(cell), null, null); }
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
            }""",
        "kernel.display.DisplayData", """
            public class DisplayData {
                private final java.util.Map<String, Object> data = new java.util.TreeMap<>(), notes = new java.util.TreeMap<>();
                private String id = "-";
                public void putData(String mime, Object value) { data.put(mime, value); }
                public void putMetaData(String key, Object value) { notes.put(key, value); }
                public void setDisplayId(String id) { this.id = id; }
                public String toString() { return data + " " + notes + " " + id; }
            }""",
        "messages.MessageContext", "public interface MessageContext { }",
        "messages.MessageType", "public class MessageType { }",
        "messages.Message", """
            public class Message implements MessageContext {
                private final MessageContext parent; private final Object content;
                public Message(MessageContext parent, MessageType type, Object content, java.util.List<byte[]> blobs, java.util.Map<String, Object> metadata) { this.parent = parent; this.content = content; }
                public Object getContent() { return content; }
                public String toString() { return content + (parent == null ? " for nobody" : " for a cell"); }
            }""",
        "messages.publish.PublishDisplayData", """
            import JUPYTER.kernel.display.DisplayData; import JUPYTER.messages.MessageType;
            public class PublishDisplayData {
                public static final MessageType MESSAGE_TYPE = new MessageType();
                private final DisplayData data;
                public PublishDisplayData(DisplayData data) { this.data = data; }
                public String toString() { return "show " + data; }
            }""",
        "messages.publish.PublishUpdateDisplayData", """
            import JUPYTER.kernel.display.DisplayData; import JUPYTER.messages.MessageType;
            public class PublishUpdateDisplayData {
                public static final MessageType MESSAGE_TYPE = new MessageType();
                private final DisplayData data;
                public PublishUpdateDisplayData(DisplayData data) { this.data = data; }
                public String toString() { return "update " + data; }
            }""");

    private static final String HOLDER = """
        public class %s {
            private static %1$s running;
            private final JUPYTER.kernel.comm.CommManager comms = new JUPYTER.kernel.comm.CommManager();
            public static %1$s %s() { return java.util.Objects.requireNonNull(running, "no kernel"); }
            public static void start() { running = new %1$s(); }
            public JUPYTER.kernel.comm.CommManager getCommManager() { return comms; }
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
        Class<?> holder = loader.loadClass(names.holder());
        return holder.getMethod("getCommManager").invoke(holder.getMethod(names.accessor()).invoke(null));
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
