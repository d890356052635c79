package gradkit.course.bench;

import com.google.gson.Gson;
import gradkit.course.Command;
import gradkit.course.EngineEnvironment;
import gradkit.course.Root;
import gradkit.course.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures how cost grows: each question in a process of its own, on the GPU too where the engine has one; memory in a process for each size. */
public final class ScalingTimes {

    /** Seconds for one question on one device; three rounds are always made. */
    private static final int SECONDS = 50;

    private final Root root;
    private final int rounds;
    private final List<ScalingResult.Place> places = new ArrayList<>();
    private final List<ScalingResult.Taken> taken = new ArrayList<>();
    private final List<ScalingResult.Peak> peaks = new ArrayList<>();
    private final List<ScalingResult.Refused> refused = new ArrayList<>();

    public ScalingTimes(Root root, int rounds) {
        this.root = root;
        this.rounds = rounds;
    }

    /** All of it; about five minutes. */
    public ScalingResult measure(Steps steps) throws Exception {
        Machine machine = Machine.here();
        double before = Machine.load();
        for (ScalingSweep sweep : ScalingSweep.values()) steps.step(sweep.title() + ": times", at -> times(sweep, "", at));
        if (onGpu()) for (ScalingSweep sweep : ScalingSweep.values()) steps.step(sweep.title() + ": times on the CPU", at -> times(sweep, "cpu", at));
        for (ScalingSweep sweep : List.of(ScalingSweep.WIDTH, ScalingSweep.ROWS)) steps.step(sweep.title() + ": memory", at -> memory(sweep, at));
        steps.step("More data than memory", at -> run("cpu", at, "refusal"));
        return result(machine, List.of(before, Machine.load()));
    }

    ScalingResult result(Machine machine, List<Double> load) {
        String when = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        return new ScalingResult(when, machine, Map.of("Java", System.getProperty("java.vendor") + " " + Runtime.version()), load, places, taken, peaks, refused);
    }

    /** Whether the engine took a GPU by itself; then the CPU has its turn too. */
    boolean onGpu() {
        return places.stream().anyMatch(ScalingResult.Place::gpu);
    }

    private void memory(ScalingSweep sweep, Steps at) throws IOException, InterruptedException {
        for (int size : sweep.sizes()) {
            at.progress(ScalingUnits.whole(size));
            run("cpu", at, "memory", sweep, size);
        }
    }

    private void times(ScalingSweep sweep, String device, Steps at) throws IOException, InterruptedException {
        run(device, at, "times", sweep, rounds, SECONDS);
    }

    private void run(String device, Steps at, Object... words) throws IOException, InterruptedException {
        Command command = Command.of(root, "bench-scaling", Root.java(), "-Xmx2g", "-cp", Files.readString(root.toolClasspath()).strip(), ScalingRun.class.getName()).and(words)
                .with("GRADKIT_HOME", root.path()).with(EngineEnvironment.VARIABLES);
        if (!device.isEmpty()) command.with("GRADKIT_DEVICE", device);
        command.listen(line -> hear(line, at::progress)).run();
    }

    /** A marked line is a result; all others are for the log. */
    void hear(String printed, Consumer<String> progress) {
        if (!printed.startsWith(ScalingRun.MARK)) return;
        ScalingRun.Line line = new Gson().fromJson(printed.substring(ScalingRun.MARK.length()), ScalingRun.Line.class);
        if (line.place() != null) place(line.place());
        if (line.peak() != null) peaks.add(line.peak());
        if (line.refused() != null) refused.add(line.refused());
        if (line.taken() != null) {
            taken.add(line.taken());
            progress.accept("round %d of %d, %s, %s".formatted(line.taken().round(), rounds, ScalingUnits.whole(line.taken().size()), line.taken().loop().title()));
        }
    }

    /** Of one device the best product that any process saw. */
    private void place(ScalingResult.Place found) {
        places.stream().filter(place -> place.gpu() == found.gpu()).findFirst().ifPresentOrElse(known -> {
            if (found.product() > known.product()) places.set(places.indexOf(known), found);
        }, () -> places.add(found));
    }
}
