package gradkit.course.grade.cage;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What an answer may try. Runs inside a sandbox; knows nothing but the JDK; says on its standard output how far it came. */
final class Hostile {

    static volatile long burnt;
    static final List<Object> KEPT = new ArrayList<>();

    private Hostile() {
    }

    public static void main(String[] words) throws Exception {
        String[] rest = Arrays.copyOfRange(words, 1, words.length);
        switch (words[0]) {
            case "echo" -> System.in.transferTo(System.out);
            case "loop" -> { for (;;) burnt++; }
            case "burn" -> burn();
            case "sleep" -> { System.out.println("asleep"); Thread.sleep(1_000_000); }
            case "exit" -> System.exit(7);
            case "exit 0" -> Runtime.getRuntime().halt(0);
            case "crash" -> unsafe().putLong(8, 1);
            case "flood" -> { for (byte[] much = new byte[100_000];;) System.out.write(much); }
            case "whisper and shout" -> { System.err.write(new byte[10_000_000]); System.out.print("heard"); }
            case "deaf" -> Thread.sleep(1_000_000);
            case "close" -> { System.out.close(); Thread.sleep(1_000_000); }
            case "heap" -> { for (;;) KEPT.add(new long[100_000]); }
            case "direct" -> megabytes(() -> KEPT.add(ByteBuffer.allocateDirect(5_000_000)));
            case "native" -> megabytes(Hostile::claim);
            case "threads" -> threads(Integer.parseInt(rest[0]));
            case "children" -> children(rest);
            case "orphan" -> orphan(rest[0]);
            case "write" -> write();
            case "read" -> read(rest);
            case "environment" -> System.out.print(System.getenv().keySet().stream().sorted().toList() + System.getProperty("user.home") + System.getProperty("user.name"));
            case "listen" -> listen();
            case "connect" -> connect(rest);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static sun.misc.Unsafe unsafe() throws ReflectiveOperationException {
        var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (sun.misc.Unsafe) field.get(null);
    }

    /** All of five million bytes, each page touched. */
    private static void claim() {
        try {
            unsafe().setMemory(unsafe().allocateMemory(5_000_000), 5_000_000, (byte) 1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void megabytes(Runnable five) {
        int had = 0;
        try {
            for (; had < 3000; had += 5) five.run();
        } catch (OutOfMemoryError e) {
            System.out.print(had);
        }
    }

    /** Asks to be left alone when its processor time is over, and goes on. */
    private static void burn() {
        sun.misc.Signal.handle(new sun.misc.Signal("XCPU"), any -> System.out.print("warned"));
        for (;;) burnt++;
    }

    private static void threads(int wanted) {
        int had = 0;
        try {
            for (; had < wanted; had++) {
                Thread thread = new Thread(Hostile::rest);
                thread.setDaemon(true);
                thread.start();
            }
        } catch (OutOfMemoryError full) {
            // as many as there are
        }
        System.out.print(had);
    }

    private static void rest() {
        try {
            Thread.sleep(1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts copies of itself, each of which does so too, as fast as it can. */
    private static void children(String[] marker) throws IOException {
        for (int i = 0; ; i++) {
            try {
                KEPT.add(self("children", marker[0]).start());
                if (i == 0) System.out.println("one");
            } catch (IOException full) {
                rest();
            }
        }
    }

    /** Leaves a process behind that hears no hang-up. */
    private static void orphan(String marker) throws IOException {
        Process left = self("deaf", marker).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
        System.out.print(left.isAlive() ? "left" : "lost");
    }

    private static ProcessBuilder self(String... words) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx8m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Hostile.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /** Looks for a place for a file, a folder or a link, in all that can be seen; and for a file that can be changed. */
    private static void write() throws IOException {
        List<Path> written = new ArrayList<>();
        int[] seen = {0};
        Files.walkFileTree(Path.of("/"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any) {
                seen[0]++;
                attempt(written, folder, () -> Files.write(folder.resolve("mine"), new byte[1]));
                attempt(written, folder, () -> Files.createDirectory(folder.resolve("mine too")));
                attempt(written, folder, () -> Files.createSymbolicLink(folder.resolve("linked"), Path.of("/")));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
                if (any.isRegularFile() && seen[0]++ < 3000) attempt(written, file, () -> Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE).close());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException any) {
                return FileVisitResult.CONTINUE;
            }
        });
        System.out.print((seen[0] > 100 ? "" : "too little was seen ") + written);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void attempt(List<Path> done, Path place, Attempt what) {
        try {
            what.run();
            done.add(place);
        } catch (IOException refused) {
            // as it should be
        }
    }

    private static void read(String[] paths) {
        System.out.print(Arrays.stream(paths).filter(path -> Files.exists(Path.of(path))).toList());
    }

    private static void listen() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            server.accept();
            System.out.println("visited");
        }
    }

    /** Whom it reached of {@code host:port}. */
    private static void connect(String[] places) throws IOException {
        List<String> reached = new ArrayList<>();
        for (String place : places) {
            int colon = place.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1))), 2000);
                reached.add(place);
            } catch (IOException refused) {
                // as it should be
            }
        }
        List<String> interfaces = Collections.list(NetworkInterface.getNetworkInterfaces()).stream().map(NetworkInterface::getName).toList();
        System.out.print(reached + " " + interfaces);
    }
}
