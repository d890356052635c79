package gradkit.course.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One user: starts a server, opens the lesson, runs its cells. */
final class HostingUser implements AutoCloseable {

    private final HostingLesson lesson;
    private final Random random;
    private final HostingServer server;
    private final List<Double> cells = new ArrayList<>();
    private double serverReady;
    private double kernelReady;
    private int again;
    private HostingKernel kernel;

    HostingUser(HostingLesson lesson, HostingServer server, long seed) {
        this.lesson = lesson;
        this.server = server;
        this.random = new Random(seed);
    }

    /** Waits for the server that has just been started. */
    void logIn(long since) throws IOException, InterruptedException {
        server.awaitAnswer();
        serverReady = secondsSince(since);
    }

    void open() throws IOException, InterruptedException {
        long from = System.nanoTime();
        for (int tries = 1; ; tries++) {
            kernel = server.open(lesson.file().getFileName().toString());
            try {
                kernel.awaitReady();
                break;
            } catch (IOException dead) {                     // another server has picked the same port in the same moment: opened again, as a user would
                if (tries == 3) throw new IOException("A user's kernel: expected an answer; came none, three times. The server's log:\n" + server.log(), dead);
                kernel.close();
                again++;
            }
        }
        kernelReady = secondsSince(from);
    }

    /**
     * Runs all cells.
     *
     * @param pause seconds of thought before each cell, on average; drawn so that most are shorter and some much longer
     */
    void work(double pause) throws IOException, InterruptedException {
        for (HostingLesson.Code cell : lesson.cells()) {
            if (pause > 0) TimeUnit.MICROSECONDS.sleep((long) (-1e6 * pause * Math.log(1 - random.nextDouble())));
            long from = System.nanoTime();
            String status = kernel.run(cell.source());
            if (!status.equals("ok") && !cell.raises())
                throw new IOException("Lesson %s, cell %d: expected it to run; came %s\n%s".formatted(lesson.number(), cells.size() + 1, status, cell.source()));
            cells.add(Math.round(1e4 * secondsSince(from)) / 1e4);
        }
    }

    private static double secondsSince(long from) {
        return Math.round((System.nanoTime() - from) / 1e6) / 1e3;
    }

    double serverReady() {
        return serverReady;
    }

    double kernelReady() {
        return kernelReady;
    }

    /** How often the kernel did not start and was opened again. */
    int again() {
        return again;
    }

    List<Double> cells() {
        return cells;
    }

    double lessonSeconds() {
        return cells.stream().mapToDouble(Double::doubleValue).sum();
    }

    ProcessHandle process() {
        return server.process().toHandle();
    }

    /** Tells the server to end and does not wait. */
    void leave() {
        if (kernel != null) kernel.close();
        server.stop();
    }

    @Override
    public void close() {
        leave();
        server.close();
    }
}
