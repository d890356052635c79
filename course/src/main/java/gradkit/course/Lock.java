package gradkit.course;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One set-up at a time in one folder. The operating system drops the lock when its holder dies, however it dies. */
public final class Lock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private Lock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the lock; while another process holds it, says so once and waits. */
    public static Lock take(Root root, Steps steps) throws IOException {
        Files.createDirectories(root.made());
        FileChannel channel = FileChannel.open(root.made().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            steps.say("Another gradkit command is at work in this folder. This one waits until it has finished.");
            lock = channel.lock();
        }
        endLeftover(root);
        return new Lock(channel, lock);
    }

    /** Remembers a step's process, so that whoever comes after a killed launcher can end what it left running. */
    static void remember(Root root, ProcessHandle child) throws IOException {
        Files.writeString(child(root), child.pid() + " " + started(child));
    }

    static void forget(Root root) throws IOException {
        Files.deleteIfExists(child(root));
    }

    private static void endLeftover(Root root) throws IOException {
        if (Files.notExists(child(root))) return;
        String[] was = Files.readString(child(root)).trim().split(" ");
        if (was.length == 2) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(was[0]));
            left.filter(p -> started(p).equals(was[1])).ifPresent(Lock::end);   // the start time: numbers are used again
        }
        forget(root);
    }

    /** Ends a process and all that it started, and waits until they are gone. */
    static void end(ProcessHandle process) {
        var family = process.descendants().toList();
        process.destroyForcibly();
        process.onExit().join();
        for (ProcessHandle p : family) {
            p.destroyForcibly();
            p.onExit().join();
        }
    }

    private static Path child(Root root) {
        return root.made().resolve("child");
    }

    private static String started(ProcessHandle p) {
        return p.info().startInstant().map(i -> Long.toString(i.toEpochMilli())).orElse("?");
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            lock.release();
            channel.close();
        }
    }
}
