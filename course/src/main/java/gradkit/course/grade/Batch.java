package gradkit.course.grade;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Grades submissions, some exercises at once. A submission is written down when its last exercise is marked, and counts as graded from
 * then on: a batch that is killed goes on with the others.
 */
final class Batch {

    /** Hears how many submissions are done, of how many that are to do. */
    interface Progress {
        void at(int done, int all);
    }

    private final Assignment assignment;
    private final State state;
    private final Marker marker;
    private final int slots;
    private final Duration longest;
    private final Progress progress;

    /** @param longest after this an exercise is given up: more than its JVM's limits, so this is the last resort */
    Batch(Assignment assignment, State state, Marker marker, int slots, Duration longest, Progress progress) {
        this.assignment = assignment;
        this.state = state;
        this.marker = marker;
        this.slots = slots;
        this.longest = longest;
        this.progress = progress;
    }

    /** What each came to, in the order given; those that were graded before are not graded again. */
    List<Graded> grade(List<Submission> submissions) throws IOException, InterruptedException {
        Graded[] graded = new Graded[submissions.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < graded.length; i++) {
            Optional<Graded> before = state.graded(submissions.get(i), assignment.lesson());
            if (before.isEmpty()) open.add(i);
            else graded[i] = before.get();
        }
        progress.at(0, open.size());
        ExecutorService pool = Executors.newFixedThreadPool(slots, Batch::daemon);
        try {
            ExecutorCompletionService<Void> tasks = new ExecutorCompletionService<>(pool);
            AtomicInteger done = new AtomicInteger();
            for (int i : open) {
                Sheet sheet = new Sheet(assignment, submissions.get(i), marker, longest);
                for (int t = 0; t < assignment.tasks().size(); t++) {
                    int task = t;
                    tasks.submit(() -> {
                        Optional<Graded> whole = sheet.mark(task);
                        if (whole.isPresent()) {
                            state.put(whole.get());
                            graded[i] = whole.get();
                            progress.at(done.incrementAndGet(), open.size());
                        }
                        return null;
                    });
                }
            }
            for (int i = 0; i < open.size() * assignment.tasks().size(); i++) tasks.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) throw io;
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return Arrays.asList(graded);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "slot");
        thread.setDaemon(true);
        return thread;
    }
}
