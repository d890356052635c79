package gradkit.course.grade;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One submission while it is graded: its exercises are marked in any order, by several threads. */
final class Sheet {

    private final Assignment assignment;
    private final Submission submission;
    private final Marker marker;
    private final Duration longest;
    private final List<Optional<AnswerCell>> cells;
    private final Mark[] marks;
    private int open;

    Sheet(Assignment assignment, Submission submission, Marker marker, Duration longest) {
        this.assignment = assignment;
        this.submission = submission;
        this.marker = marker;
        this.longest = longest;
        this.cells = assignment.tasks().stream().map(task -> submission.pages().map(pages -> AnswerCell.of(task, pages))).toList();
        this.marks = new Mark[cells.size()];
        this.open = marks.length;
    }

    /** Marks an exercise; returns the whole when it was the last. */
    Optional<Graded> mark(int task) throws InterruptedException {
        Mark mark = marked(assignment.tasks().get(task), cells.get(task).flatMap(AnswerCell::text));
        synchronized (this) {
            marks[task] = mark;
            return --open > 0 ? Optional.empty() : Optional.of(new Graded(submission.student(), assignment.lesson(), assignment.title(),
                    submission.sha256(), List.of(marks), remarks()));
        }
    }

    private Mark marked(Task<?> task, Optional<String> cell) throws InterruptedException {
        if (submission.failed()) {
            return Marker.notGraded(task, String.join(" ", submission.remarks()));
        }
        FutureTask<Mark> work = new FutureTask<>(() -> marker.mark(task, cell));
        Thread thread = new Thread(work, "answer");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            work.cancel(true);          // what came made a case of ours run on and on; its JVM has ended by its own limit
            return Marker.stopped(task, Ending.TIME);
        } catch (ExecutionException e) {
            return Marker.notGraded(task, String.valueOf(e.getCause()));
        }
    }

    private List<String> remarks() {
        Set<String> all = new LinkedHashSet<>(submission.remarks());
        cells.forEach(cell -> cell.flatMap(AnswerCell::remark).ifPresent(all::add));
        submission.pages().filter(pages -> cells.stream().allMatch(cell -> cell.flatMap(AnswerCell::text).isEmpty())).ifPresent(pages ->
                all.add("It has no cell of lesson %s%s.".formatted(assignment.lesson(), pages.lesson().map(other -> "; its cells are of lesson " + other).orElse(""))));
        return List.copyOf(all);
    }
}
