package gradkit.course.bench;

import gradkit.course.Root;
import gradkit.course.Steps;
import gradkit.course.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures groups of users, one group after the other. */
public final class HostingTimes {

    /** How a user's server is started, in the user's folder and with these options. */
    @FunctionalInterface
    public interface Command {
        ProcessBuilder of(Path folder, List<String> options) throws IOException;
    }

    /** Beside what a group is expected to take. */
    private static final double ROOM = 1.15;
    /** Bytes of a user whose lesson nobody has run yet. */
    private static final double UNKNOWN = 2e9;

    private final Root root;
    private final Command command;
    private final String when = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    private final List<HostingResult.Taken> taken = new ArrayList<>();

    /**
     * @param command how a user's server is started
     */
    public HostingTimes(Root root, Command command) {
        this.root = root;
        this.command = command;
    }

    /** What hears of each group that is done; minutes have gone into it, and the next one may fail. */
    @FunctionalInterface
    public interface SoFar {
        void is(HostingResult result) throws IOException;
    }

    /** Measures the plan. */
    public HostingResult measure(HostingPlan plan, Steps steps, SoFar soFar) throws Exception {
        each(plan.atOnce(), steps, soFar);
        if (taken.isEmpty() && !plan.users().isEmpty()) throw new Stop("bench --users: expected memory for at least one group of users; there was none.", "Close other programs, or measure on a computer with more memory.");
        if (plan.checked()) each(List.of(plan.check(new HostingFit(result()))), steps, soFar);
        each(plan.more(), steps, soFar);
        return result();
    }

    private void each(List<HostingWork> works, Steps steps, SoFar soFar) throws Exception {
        for (HostingWork work : works) {
            one(work, steps);
            soFar.is(result());
        }
    }

    private void one(HostingWork work, Steps steps) throws Exception {
        double need = ROOM * work.users() * eachOf(work.lesson()), free = HostingUse.freeMemory();
        if (need > free) {
            steps.say("Passed over: %s would need about %s of memory; %s are free.".formatted(work.words(), ScalingUnits.bytes(need), ScalingUnits.bytes(free)));
            return;
        }
        steps.step("Users: " + work.words(), at -> {
            Path folder = root.made().resolve("bench/users");
            delete(folder);
            try (HostingGroup group = new HostingGroup(root, work, folder)) {
                taken.add(group.measure(command));
            } finally {
                delete(folder);
            }
        });
    }

    /** Bytes of a user, as far as is known. */
    private double eachOf(String lesson) {
        return taken.stream().filter(t -> t.work().lesson().equals(lesson)).mapToDouble(t -> t.most() / t.work().users()).max().orElse(UNKNOWN);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    private HostingResult result() throws IOException {
        return new HostingResult(when, Machine.here(), Map.of("Java", System.getProperty("java.vendor") + " " + Runtime.version()), taken);
    }
}
