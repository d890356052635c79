package gradkit.course.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Which groups of users are measured.
 *
 * @param users  of the groups that run the lesson all at once, in rising order; the largest group is kept to check what the others say
 * @param lesson that they run
 * @param page   whether all is measured that the page tells: a lesson that trains, the engine with and without shared files
 */
public record HostingPlan(List<Integer> users, String lesson, boolean page) {

    /** A lesson that trains. */
    static final String TRAINING = "15";
    private static final int FEW = 3;
    /** Of the cores, in the group that works with pauses. */
    private static final double BUSY = 0.6;

    public HostingPlan {
        users = users.stream().distinct().sorted().toList();
    }

    /** The groups that run the lesson all at once. */
    List<HostingWork> atOnce() {
        return users.stream().map(n -> HostingWork.atOnce(lesson, n)).toList();
    }

    /** What else the page tells. The slowest comes last: many threads that wait for each other. */
    List<HostingWork> more() {
        List<HostingWork> all = new ArrayList<>();
        if (!page) return all;
        all.add(HostingWork.atOnce(HostingWork.ENGINE, FEW));
        all.add(HostingWork.atOnce(HostingWork.ENGINE, FEW).withOwnNatives());
        for (int threads : new int[] {1, 0}) for (int n : new int[] {1, FEW}) all.add(HostingWork.atOnce(TRAINING, n).threads(threads));
        return all;
    }

    /** Whether there are enough groups to say what another one will need. */
    boolean checked() {
        return users.size() > 2;
    }

    /** Three quarters of the largest group, with pauses that should keep three of five cores at work. */
    HostingWork check(HostingFit fit) {
        int n = Math.max(2, users.get(users.size() - 1) * 3 / 4);
        double seconds = n * fit.cost() / (BUSY * fit.cores());
        return HostingWork.atOnce(lesson, n).within(Math.max(seconds, fit.alone()) / 60);
    }
}
