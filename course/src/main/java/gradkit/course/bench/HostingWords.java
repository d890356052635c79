package gradkit.course.bench;

import static gradkit.course.bench.ScalingUnits.bytes;
import static gradkit.course.bench.ScalingUnits.number;
import static gradkit.course.bench.ScalingUnits.percent;
import static gradkit.course.bench.ScalingUnits.time;
import static gradkit.course.bench.ScalingUnits.times;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers say, in sentences. */
record HostingWords(HostingResult result, HostingFit fit) {

    List<String> inShort() {
        HostingSizing sizing = new HostingSizing(fit, result);
        List<String> said = new ArrayList<>();
        said.add("A user with a server and a kernel that has run nothing adds %s; after lesson %s it is %s, and after lesson %s %s. So plan by memory: these kernels keep what a lesson has loaded until they end."
                .formatted(bytes(fit.line(t -> t.opened().bytes()).each()), fit.lesson(), bytes(fit.line(t -> t.done().bytes()).each()), sizing.lesson(), bytes(sizing.each())));
        said.add("In these two lessons the most that one user's processes held was %s; some lessons hold more ([docker/README.md](../docker/README.md) has them). A limit of memory for each user (the hub's `mem_limit`) must leave room for that."
                .formatted(bytes(mostOfOne())));
        said.add("Starting a server and a kernel takes %s of a core; all cells of lesson %s take %s, of lesson %s %s. Nobody computes most of the time: a lesson is read for an hour.".formatted(
                time(sizing.start()), fit.lesson(), time(fit.cost()), sizing.lesson(), time(sizing.cost())));
        said.add("When all press Run All at the same moment on %d cores, %s; from there on the lesson takes %s longer with each user more.".formatted(fit.cores(),
                fit.bend() < 1.5 ? "even two users wait for each other" : "nobody waits for others with up to about %.0f users".formatted(fit.bend()), time(fit.cost() / fit.cores())));
        return said;
    }

    double mostOfOne() {
        return result.taken().stream().mapToDouble(t -> t.most() / t.work().users()).max().orElseThrow();
    }

    List<String> bend() {
        HostingResult.Taken last = fit.all().get(fit.all().size() - 1);
        return List.of("Alone the lesson takes %s and keeps %s of %d cores at work. With %d users it takes %s, %s times as long; half of all cells are done in %s, 19 of 20 in %s (alone %s and %s).".formatted(
                        time(fit.alone()), number(fit.fitted().get(0).cost() / fit.alone()), fit.cores(), last.work().users(), time(last.lessons().median()), times(last.lessons().median() / fit.alone()),
                        time(last.allCells().median()), time(HostingPage.p95(last.allCells())), time(fit.all().get(0).allCells().median()), time(HostingPage.p95(fit.all().get(0).allCells()))),
                "Computed: the larger of the time alone and the processor time of all users over the cores that other programs left.");
    }

    List<String> natives() {
        List<HostingResult.Taken> both = result.taken().stream().filter(t -> t.work().lesson().equals(HostingWork.ENGINE)).toList();
        Optional<HostingResult.Taken> own = both.stream().filter(t -> t.work().ownNatives()).findFirst(), shared = both.stream().filter(t -> !t.work().ownNatives()).findFirst();
        if (own.isEmpty() || shared.isEmpty()) return List.of();
        int users = own.get().work().users();
        return List.of("The engine's native code should be one set of files that all containers read. %d users who have just used the engine hold %s each so, and %s each if everybody has a copy; beside it a copy takes its place on the disk."
                .formatted(users, bytes(shared.get().done().bytes() / users), bytes(own.get().done().bytes() / users)));
    }

    List<String> threads() {
        List<HostingResult.Taken> training = new HostingTables(result, fit).training();
        Optional<HostingResult.Taken> free = most(training, 0), one = most(training, 1);
        if (free.isEmpty() || one.isEmpty()) return List.of();
        double ratio = one.get().lessons().median() / free.get().lessons().median();
        String verdict = ratio < 0.95 ? "so on a computer that many share set it to 1" : ratio > 1.05 ? "so leave it unset" : "so it hardly matters";
        return List.of("With %d users at once and `GRADKIT_THREADS=1` the lesson takes %s times as long as with the kit's own choice, and %s times the processor time; %s.".formatted(
                free.get().work().users(), times(ratio), times(one.get().cost() / free.get().cost()), verdict));
    }

    private static Optional<HostingResult.Taken> most(List<HostingResult.Taken> all, int threads) {
        return all.stream().filter(t -> t.work().threads() == threads).reduce((a, b) -> b.work().users() > a.work().users() ? b : a);
    }

    List<String> idle() {
        HostingFit.Line server = fit.line(t -> t.done().serverBytes()), done = fit.line(t -> t.done().bytes());
        return List.of("Who does nothing costs next to no processor time: %s of a core for a user with a server and a kernel.".formatted(
                        percent(fit.all().stream().mapToDouble(t -> t.done().idle() / t.work().users()).max().orElse(0))),
                "When a kernel ends, %s of a user's %s come back; the server keeps %s, until it ends too.".formatted(bytes(done.each() - server.each()), bytes(done.each()), bytes(server.each())),
                "All processes of %d servers were gone %s after their servers had been told to end, the slowest group; %s.".formatted(result.taken().stream().mapToInt(t -> t.work().users()).sum(),
                        time(result.taken().stream().mapToDouble(HostingResult.Taken::stop).max().orElse(0)),
                        result.taken().stream().allMatch(t -> t.left() == 0) ? "none was left" : result.taken().stream().mapToInt(HostingResult.Taken::left).sum() + " were left"));
    }

    List<String> paced() {
        return fit.paced().map(t -> List.of("With pauses: %d users go through the lesson in about %s, with pauses of random length. They keep %s of the cores at work, as about %s readers who take an hour do. Half of their cells take %s, 19 of 20 %s; alone it is %s and %s.".formatted(
                t.work().users(), time(60 * t.work().minutes()), percent(busy(t)), number(t.work().users() / t.work().minutes() * 60), time(t.allCells().median()), time(HostingPage.p95(t.allCells())),
                time(fit.all().get(0).allCells().median()), time(HostingPage.p95(fit.all().get(0).allCells()))))).orElse(List.of());
    }

    /** Of the cores, while they work with pauses: the time that they were to take, and what their cells took beyond that. */
    private double busy(HostingResult.Taken t) {
        double seconds = 60 * t.work().minutes() + t.lessons().median();
        return t.cost() * t.work().users() / fit.cores() / seconds;
    }
}
