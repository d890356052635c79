package gradkit.course.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How large a computer a course needs, computed from what a user cost. The constants are assumptions; the page says each in words. */
final class HostingSizing {

    /** Seconds in which those who open a server at the beginning of an hour do so. */
    static final double ARRIVE_S = 300;
    static final double HOUR_S = 3600;
    /** Of an hour's computing in class, how much more than its share falls into the busiest minutes: all run what has just been shown. */
    static final double TOGETHER = 5;
    /** Of the cores, so that a cell seldom waits. */
    static final double BUSY = 0.6;
    /** Memory that stays free, as a share of what is used, and bytes for the system and the hub. */
    static final double SPARE = 0.25, SYSTEM = 2e9;
    /** What a server under JupyterHub 5.5 holds beyond JupyterLab alone, bytes; measured once. */
    static final double HUB = 30e6;
    /** Of those who work on their own, how many have a server at the busiest time. */
    static final double ON_THEIR_OWN = 0.2;
    /** A usual computer: cores, bytes. */
    static final int CORES = 16;
    static final double BYTES = 64e9;

    private final double once;
    private final double each;
    private final double cost;
    private final double start;
    private final String lesson;

    /**
     * A line of the table.
     *
     * @param open  users with a server and a kernel at the busiest time
     * @param rush  seconds that a lesson takes if all of them run it at the same moment on those computers
     */
    record Need(int users, boolean inClass, int open, double bytes, int cores, int computers, double rush) { }

    HostingSizing(HostingFit fit, HostingResult result) {
        HostingResult.Taken most = training(result).orElse(fit.fitted().get(fit.fitted().size() - 1));
        once = Math.max(0, fit.line(t -> t.done().bytes()).once());
        each = HUB + (most.done().bytes() - once) / most.work().users();
        cost = most.cost();
        lesson = most.work().lesson();
        start = fit.line(t -> t.opened().seconds()).each();
    }

    /** The largest group that ran a lesson that trains, with one thread if it was tried: so a computer is set that many share. */
    static Optional<HostingResult.Taken> training(HostingResult result) {
        return result.taken().stream().filter(t -> t.work().lesson().equals(HostingPlan.TRAINING)).max(Comparator.comparing((HostingResult.Taken t) -> t.work().threads())
                .thenComparing(t -> t.work().users()));
    }

    /** The lesson that was measured for it: one that trains, if any was. */
    String lesson() {
        return lesson;
    }

    /** Bytes of a user who has run that lesson. */
    double each() {
        return each;
    }

    /** Processor seconds of that lesson. */
    double cost() {
        return cost;
    }

    /** Processor seconds until a user's server and kernel answer. */
    double start() {
        return start;
    }

    List<Need> table() {
        return List.of(need(30, true), need(30, false), need(200, true), need(200, false), need(1000, true), need(1000, false));
    }

    Need need(int users, boolean inClass) {
        int open = (int) Math.ceil(users * (inClass ? 1 : ON_THEIR_OWN));
        double bytes = (1 + SPARE) * (once + open * each) + SYSTEM;
        double busy = Math.max(inClass ? open * start / ARRIVE_S : 0, open * cost / HOUR_S * (inClass ? TOGETHER : 1));
        int cores = Math.max(2, (int) Math.ceil(busy / BUSY));
        int computers = (int) Math.ceil(Math.max(bytes / BYTES, (double) cores / CORES));
        return new Need(users, inClass, open, bytes, cores, computers, open * cost / (computers * CORES));
    }
}
