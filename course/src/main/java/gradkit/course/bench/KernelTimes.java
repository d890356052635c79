package gradkit.course.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Command;
import gradkit.course.Root;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Starts real kernels through jupyter_client, as a notebook does, and takes their times. */
public final class KernelTimes {

    /**
     * Where a kernel is and what it is told.
     *
     * @param folder holds kernel specifications, each in a folder of its name
     * @param warm   whether it waits, ready, before it is asked for
     */
    public record Kernel(Path folder, String spec, Map<String, String> environment, boolean warm) { }

    private final Root root;
    private final Map<Contestant, Kernel> kernels;
    private final List<Result.Taken> taken = new ArrayList<>();
    private final Map<Contestant, String> failed = new EnumMap<>(Contestant.class);

    public KernelTimes(Root root, Map<Contestant, Kernel> kernels) {
        this.root = root;
        this.kernels = kernels;
    }

    /** Starts one kernel, asks it for a sum, and returns the seconds from launch to ready; empty if it fails, see {@link #failed}. */
    public OptionalDouble ready(Contestant contestant) throws IOException, InterruptedException {
        measure(Plan.once(contestant), text -> { });
        return taken.stream().mapToDouble(Result.Taken::ready).findFirst();
    }

    /** Runs the plan; the consumer hears which start is over. */
    public void measure(Plan plan, Consumer<String> progress) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.made().resolve("bench/run"));
        Path script = folder.resolve("kernel_times.py");
        try (InputStream in = KernelTimes.class.getResourceAsStream("kernel_times.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Path job = folder.resolve("job.json");
        Files.writeString(job, job(plan));
        Command.of(root, "bench-kernels", root.inVenv("python"), "-I", script, job)
                .with("JAVA_HOME", System.getProperty("java.home")).listen(line -> hear(line, plan, progress)).run();
    }

    /** What the script is told: names and cells as it needs them. */
    String job(Plan plan) {
        List<Map<String, Object>> starts = new ArrayList<>();
        for (Plan.Start start : plan.starts())
            starts.add(Map.of("kernel", start.contestant(), "cell", start.first().source(start.contestant()), "shows", start.first().shows(), "times", start.times()));
        Map<Contestant, Object> where = new EnumMap<>(Contestant.class);
        kernels.forEach((contestant, kernel) -> where.put(contestant,
                Map.of("folder", kernel.folder().toString(), "spec", kernel.spec(), "env", kernel.environment(), "warm", kernel.warm())));
        return new Gson().toJson(Map.of("kernels", where, "starts", starts));
    }

    /** A line of JSON is a start's; all others are for the log. */
    void hear(String line, Plan plan, Consumer<String> progress) {
        if (!line.startsWith("{\"start\"")) return;
        JsonObject said = JsonParser.parseString(line).getAsJsonObject();
        int number = said.get("start").getAsInt();
        Plan.Start start = plan.starts().get(number);
        progress.accept((number + 1) + " of " + plan.starts().size());
        if (said.has("failed")) failed.put(start.contestant(), said.get("failed").getAsString());
        else if (start.round() > 0) taken.add(taken(start, said));
    }

    private static Result.Taken taken(Plan.Start start, JsonObject said) {
        return new Result.Taken(start.round(), start.contestant(), start.first(), said.get("ready").getAsDouble(),
                numbers(said, "cells"), said.get("busy").getAsDouble(), numbers(said, "load"));
    }

    static List<Double> numbers(JsonObject said, String name) {
        return said.getAsJsonArray(name).asList().stream().map(n -> n.getAsDouble()).toList();
    }

    /** The starts that count. */
    public List<Result.Taken> taken() {
        return List.copyOf(taken);
    }

    /** Why a kernel could not be measured. */
    public Map<Contestant, String> failed() {
        return failed;
    }
}
