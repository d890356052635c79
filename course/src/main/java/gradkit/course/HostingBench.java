package gradkit.course;

import gradkit.course.bench.HostingPage;
import gradkit.course.bench.HostingPlan;
import gradkit.course.bench.HostingResult;
import gradkit.course.bench.HostingTimes;
import gradkit.course.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./gradkit bench --users}: what a user costs a computer that many share. */
record HostingBench(Root root, Steps steps) {

    /** Measures, says what came out, and keeps every value in {@code .gradkit/bench}; with a page it writes the page too. */
    int measure(HostingPlan plan) throws Exception {
        if (Files.notExists(Path.of("/proc/self/smaps_rollup")))
            throw new Stop("bench --users: expected Linux, which tells how much memory processes share; came " + System.getProperty("os.name") + ".", "Measure on a Linux computer, such as the one that will host the course.");
        new SetUp(root, steps).all();
        Machine.here().warning(Machine.load()).ifPresent(steps::say);
        HostingResult result = new HostingTimes(root, this::server).measure(plan, steps, soFar -> soFar.write(file(soFar)));
        System.out.print(new HostingPage(result).text());
        Path file = file(result);
        result.write(file);
        steps.say("All values: " + file);
        return plan.page() ? write(result) : 0;
    }

    private Path file(HostingResult result) {
        return root.made().resolve("bench/users-" + result.when().replace(' ', '-').replace(":", "") + ".json");
    }

    /** JupyterLab as it is started for a reader, but with no kernel that stands ready: for many users that would be memory for nothing. */
    private ProcessBuilder server(Path folder, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("--GradKitProvisioner.spare=False");
        ProcessBuilder builder = new Lab(root, steps).command(folder, all);
        builder.environment().put("GRADKIT_SPARE", "off");
        return builder;
    }

    /** The page of an older measurement. */
    int page(Path json) throws IOException {
        return write(HostingResult.read(json));
    }

    private int write(HostingResult result) throws IOException {
        steps.say("Written: " + new HostingPage(result).write(root.path()));
        return 0;
    }
}
