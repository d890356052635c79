package gradkit.course.bench;

import static gradkit.course.bench.ScalingUnits.bytes;
import static gradkit.course.bench.ScalingUnits.number;
import static gradkit.course.bench.ScalingUnits.time;
import static gradkit.course.bench.ScalingUnits.times;
import static gradkit.course.bench.ScalingUnits.whole;

import java.util.List;

/** The page's tables. */
record HostingTables(HostingResult result, HostingFit fit) {

    /** A row for each size of a course. */
    Table sizing() {
        Table table = new Table(List.of("users", "who", "open at once", "memory", "cores", "computers of %d cores and %.0f GB".formatted(HostingSizing.CORES, HostingSizing.BYTES / 1e9),
                "there, if all run a whole lesson at one moment, it takes"));
        for (HostingSizing.Need need : new HostingSizing(fit, result).table())
            table.add(List.of(whole(need.users()), need.inClass() ? "all in class" : "on their own", whole(need.open()), bytes(need.bytes()), whole(need.cores()), whole(need.computers()),
                    need.rush() < 120 ? time(need.rush()) : number(need.rush() / 60) + " min"));
        return table;
    }

    /** A row for each group that ran the lesson at once. */
    Table atOnce() {
        Table table = new Table(List.of("users", "server answers", "kernel answers", "cell, p50", "cell, p95", "lesson, p50", "lesson, p95", "times as long as alone", "computed", "processor time of a user", "cores of other programs"));
        for (HostingResult.Taken t : fit.all())
            table.add(List.of(whole(t.work().users()), time(new Values(t.server()).median()), time(new Values(t.kernel()).median()), time(t.allCells().median()), time(HostingPage.p95(t.allCells())),
                    time(t.lessons().median()), time(HostingPage.p95(t.lessons())), times(t.lessons().median() / fit.alone()), time(fit.lesson(t)), time(t.cost()), times(t.others())));
        return table;
    }

    /** What is there once and what each user adds. */
    Table memory() {
        Table table = new Table(List.of("", "there once", "each user adds", "of it shared with no one", "processor time of a user until then"));
        table.add(line("server that nobody has opened", t -> t.started()));
        table.add(line("with a kernel that has run nothing", t -> t.opened()));
        table.add(line("after lesson " + fit.lesson(), t -> t.done()));
        HostingSizing.training(result).ifPresent(t -> table.add(List.of("after lesson " + HostingPlan.TRAINING, "", bytes(t.done().bytes() / t.work().users()),
                bytes(t.done().ownBytes() / t.work().users()), time(t.done().seconds() / t.work().users()))));
        return table;
    }

    private List<String> line(String name, java.util.function.Function<HostingResult.Taken, HostingResult.Stage> stage) {
        HostingFit.Line all = fit.line(t -> stage.apply(t).bytes());
        return List.of(name, bytes(Math.max(0, all.once())), bytes(all.each()), bytes(fit.line(t -> stage.apply(t).ownBytes()).each()), time(fit.line(t -> stage.apply(t).seconds()).each()));
    }

    /** The lesson that trains, with the kit's choice of threads and with one. */
    Table threads() {
        Table table = new Table(List.of("lesson " + HostingPlan.TRAINING, "`GRADKIT_THREADS`", "lesson, p50", "lesson, p95", "cell, p95", "processor time of a user"));
        for (HostingResult.Taken t : training())
            table.add(List.of(t.work().users() == 1 ? "one user" : t.work().users() + " users", t.work().threads() == 0 ? "not set" : "" + t.work().threads(), time(t.lessons().median()),
                    time(HostingPage.p95(t.lessons())), time(HostingPage.p95(t.allCells())), time(t.cost())));
        return table;
    }

    List<HostingResult.Taken> training() {
        return result.taken().stream().filter(t -> t.work().lesson().equals(HostingPlan.TRAINING) && t.work().minutes() == 0).toList();
    }

    /** What was computed beforehand against what was measured. */
    Table checked() {
        Table table = new Table(List.of("not used for the lines", "", "computed", "measured", "off by"));
        fit.largest().ifPresent(t -> {
            String who = t.work().users() + " users at once";
            row(table, who, "lesson, p50", fit.lesson(t), t.lessons().median(), true);
            row(table, who, "memory after it", fit.line(u -> u.done().bytes()).at(t.work().users()), t.done().bytes(), false);
            row(table, who, "memory of servers and kernels", fit.line(u -> u.opened().bytes()).at(t.work().users()), t.opened().bytes(), false);
        });
        fit.paced().ifPresent(t -> {
            String who = t.work().users() + " users with pauses";
            row(table, who, "memory after it", fit.line(u -> u.done().bytes()).at(t.work().users()), t.done().bytes(), false);
            row(table, who, "processor time of all", fit.cost() * t.work().users(), t.cost() * t.work().users(), true);
        });
        return table;
    }

    private static void row(Table table, String who, String what, double computed, double measured, boolean seconds) {
        table.add(List.of(who, what, seconds ? time(computed) : bytes(computed), seconds ? time(measured) : bytes(measured), "%+.0f %%".formatted(100 * (measured / computed - 1))));
    }
}
