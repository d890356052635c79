package gradkit.course.grade.cage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Bubblewrap's room: its first process is killed, and the kernel kills all others that are in it. */
final class SandboxRoom implements CagedProcess.Room {

    private static final int SLOW_START_S = 10;

    private final Process bwrap;
    private final Optional<MemoryGroup> group;
    private final Runnable cleared;
    private ProcessHandle first;
    private boolean killed;

    SandboxRoom(Process bwrap, Optional<MemoryGroup> group, Runnable cleared) {
        this.bwrap = bwrap;
        this.group = group;
        this.cleared = cleared;
    }

    /** Bubblewrap writes two lines: the number of the first process, and its exit code, if the room was ready and it ran. */
    @Override
    public boolean ended() throws InterruptedException {
        boolean reached = false;
        try (BufferedReader status = new BufferedReader(new InputStreamReader(bwrap.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = status.readLine(); line != null; line = status.readLine()) {
                JsonObject said = JsonParser.parseString(line).getAsJsonObject();
                if (said.has("child-pid")) entered(said.get("child-pid").getAsLong());
                reached |= said.has("exit-code");
            }
        } catch (IOException | JsonParseException | IllegalStateException broken) {
            kill();
        }
        bwrap.waitFor();
        return reached;
    }

    private synchronized void entered(long process) {
        first = ProcessHandle.of(process).orElse(null);
        if (killed) kill();
    }

    /**
     * The first process does not end before all others have, nor bubblewrap before the first. Where bubblewrap has not named it yet, it will in a
     * moment, and is killed then: without bubblewrap it would be left alone.
     */
    @Override
    public synchronized void kill() {
        killed = true;
        if (first != null) first.destroyForcibly();
        else CompletableFuture.delayedExecutor(SLOW_START_S, TimeUnit.SECONDS).execute(bwrap::destroyForcibly);
    }

    @Override
    public boolean outOfMemory() {
        return group.map(MemoryGroup::ranOut).orElse(false);
    }

    @Override
    public long memory() {
        ProcessHandle all;
        synchronized (this) {
            all = first;
        }
        return group.isPresent() || all == null ? 0 : MemoryInUse.of(all);
    }

    @Override
    public void cleared() {
        group.ifPresent(MemoryGroup::close);
        cleared.run();
    }
}
