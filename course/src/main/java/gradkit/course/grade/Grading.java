package gradkit.course.grade;

import gradkit.course.Steps;
import gradkit.course.Stop;
import gradkit.course.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Grades what an {@link Order} names, from finding the submissions to writing the results. */
final class Grading {

    private final Order order;
    private final Steps steps;
    private final Path out;

    Grading(Order order, Steps steps) {
        this.order = order;
        this.steps = steps;
        this.out = Path.of(order.out()).toAbsolutePath().normalize();
    }

    /** @return the exit code: 1 when something could not be graded */
    int run(Answering answering) throws Exception {
        List<Path> paths = order.submissions().stream().map(Path::of).toList();
        for (Path path : paths) {
            if (out.startsWith(path.toAbsolutePath().normalize())) {
                throw new Stop("--out %s: it lies among the submissions, in %s.".formatted(out, path), "Name a folder elsewhere.");
            }
        }
        try (State state = State.open(out, order.seed() == null ? OptionalLong.empty() : OptionalLong.of(order.seed()))) {
            Map<String, Path> found = Submissions.find(paths);
            if (found.isEmpty()) throw new Stop("No submissions in " + String.join(", ", order.submissions()) + ".", "Name the folder that holds them.");
            forget(state, found);
            Assignment assignment = Assignment.of(Path.of(order.root()), order.lesson() != null ? order.lesson() : named(read(found, Optional.empty())));
            state.lesson(assignment.lesson());
            return summary(assignment, written(assignment, state, read(found, Optional.of(assignment.lesson())), answering));
        }
    }

    /** Grades and writes: that can fail for want of room or of a permission. */
    private List<Graded> written(Assignment assignment, State state, List<Submission> submissions, Answering answering) throws Exception {
        try {
            List<Graded> graded = grade(assignment, state, submissions, answering);
            Reports.write(graded, out);
            return graded;
        } catch (IOException e) {
            throw new Stop("Results can't be written to %s: %s".formatted(out, e.getMessage()),
                    "What was graded until now is kept. Make room, or look at the folder's permissions; then the same command goes on.");
        }
    }

    private void forget(State state, Map<String, Path> found) throws IOException {
        for (String student : order.again()) {
            if (!found.containsKey(student)) {
                throw new Stop("--again %s: no submission is called that.".formatted(student), "They are called after their file or folder: " + few(found.keySet()));
            }
            state.forget(student);
        }
    }

    private static String few(java.util.Collection<String> names) {
        return names.stream().limit(8).collect(Collectors.joining(", ")) + (names.size() > 8 ? " …" : "");
    }

    static List<Submission> read(Map<String, Path> found, Optional<String> lesson) {
        List<Submission> submissions = new ArrayList<>();
        found.forEach((student, file) -> submissions.add(Submissions.read(student, file, lesson)));
        return submissions;
    }

    /** The lesson that more than half of the notebooks name. */
    static String named(List<Submission> submissions) {
        Map<String, Integer> votes = new HashMap<>();
        submissions.forEach(s -> s.pages().flatMap(Pages::lesson).ifPresent(lesson -> votes.merge(lesson, 1, Integer::sum)));
        int all = votes.values().stream().mapToInt(v -> v).sum();
        return votes.entrySet().stream().filter(vote -> 2 * vote.getValue() > all).map(Map.Entry::getKey).findFirst().orElseThrow(() -> new Stop(
                all == 0 ? "No notebook names its lesson." : "The notebooks are of different lessons: " + new java.util.TreeMap<>(votes) + ".",
                "Say which one is graded: --lesson 03"));
    }

    private List<Graded> grade(Assignment assignment, State state, List<Submission> submissions, Answering answering) throws Exception {
        int slots = order.slots() > 0 ? order.slots() : Slots.here();
        Duration longest = Duration.ofSeconds(2L * order.seconds() + 60);
        List<Graded> graded = new ArrayList<>();
        long start = System.nanoTime();
        steps.step("Grading lesson " + assignment.lesson() + " · " + assignment.title(), at -> graded.addAll(
                new Batch(assignment, state, new Marker(state.seed(), answering), slots, longest, (done, all) -> at.progress(far(done, all, start, slots)))
                        .grade(submissions)));
        return graded;
    }

    private static String far(int done, int all, long start, int slots) {
        double left = (System.nanoTime() - start) / 1e9 / Math.max(1, done) * (all - done);
        return "%d of %d submissions, %d at once%s".formatted(done, all, slots, done == 0 || done == all ? ""
                : left < 90 ? ", about %.0f s left".formatted(left) : ", about %.0f min left".formatted(left / 60));
    }

    private int summary(Assignment assignment, List<Graded> graded) {
        double mean = graded.stream().mapToDouble(Graded::earned).average().orElse(0);
        long full = graded.stream().filter(g -> g.earned() == g.points()).count();
        steps.say(String.format(Locale.ROOT, "%d submissions; of %d points %.1f on average, and all of them %d times.", graded.size(), assignment.points(), mean, full));
        steps.say("Results: " + out.resolve("summary.html"));
        List<String> open = graded.stream().filter(g -> g.marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.NOT_GRADED)).map(Graded::student).toList();
        if (open.isEmpty()) return 0;
        steps.say("Not graded: " + few(open) + ". Their results say why; the same command tries them again.");
        return 1;
    }
}
