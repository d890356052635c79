package gradkit.course.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the groups that ran the lesson at once say about any other number of users; the largest group is left out, to check it. */
final class HostingFit {

    private final HostingResult result;
    private final List<HostingResult.Taken> all;

    /** A straight line: what is there once, and what each user adds. */
    record Line(double once, double each) {

        double at(double users) {
            return once + each * users;
        }
    }

    HostingFit(HostingResult result) {
        this.result = result;
        this.all = of(result, result.taken().get(0).work().lesson());
    }

    /** The groups of a lesson that ran it at once, with the usual threads. */
    static List<HostingResult.Taken> of(HostingResult result, String lesson) {
        return result.taken().stream().filter(t -> t.work().usual() && t.work().lesson().equals(lesson)).sorted(Comparator.comparing(t -> t.work().users())).toList();
    }

    List<HostingResult.Taken> all() {
        return all;
    }

    String lesson() {
        return all.get(0).work().lesson();
    }

    /** Those that the lines are drawn through. */
    List<HostingResult.Taken> fitted() {
        return all.size() < 3 ? all : all.subList(0, all.size() - 1);
    }

    /** The largest group, which was not looked at. */
    Optional<HostingResult.Taken> largest() {
        return all.size() < 3 ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The group that worked with pauses. */
    Optional<HostingResult.Taken> paced() {
        return result.taken().stream().filter(t -> t.work().minutes() > 0).findFirst();
    }

    int cores() {
        return result.machine().cores();
    }

    /** Least squares through the fitted groups; through one group alone, all of it is each user's. */
    Line line(ToDoubleFunction<HostingResult.Taken> of) {
        double n = fitted().size();
        double meanX = fitted().stream().mapToDouble(t -> t.work().users()).sum() / n, meanY = fitted().stream().mapToDouble(of).sum() / n;
        double above = fitted().stream().mapToDouble(t -> (t.work().users() - meanX) * (of.applyAsDouble(t) - meanY)).sum();
        double below = fitted().stream().mapToDouble(t -> Math.pow(t.work().users() - meanX, 2)).sum();
        double each = below == 0 ? meanY / meanX : above / below;
        return new Line(meanY - each * meanX, each);
    }

    /** Seconds of the lesson for a user alone. */
    double alone() {
        return fitted().get(0).lessons().median();
    }

    /** Processor seconds of the lesson, of one user: what the groups with all cores busy needed, or else all groups. */
    double cost() {
        List<Double> full = fitted().stream().filter(t -> t.work().users() >= cores()).map(HostingResult.Taken::cost).toList();
        return new Values(full.isEmpty() ? fitted().stream().map(HostingResult.Taken::cost).toList() : full).median();
    }

    /** Seconds of the lesson when so many run it at once: the cores that other programs leave do one thing after the other. */
    double lesson(HostingResult.Taken group) {
        return Math.max(alone(), group.work().users() * cost() / Math.max(1, cores() - group.others()));
    }

    /** From so many users on, all at once, everybody waits for the cores. */
    double bend() {
        return cores() * alone() / cost();
    }
}
