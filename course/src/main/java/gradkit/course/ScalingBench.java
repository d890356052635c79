package gradkit.course;

import gradkit.course.bench.Machine;
import gradkit.course.bench.ScalingPage;
import gradkit.course.bench.ScalingResult;
import gradkit.course.bench.ScalingTimes;
import java.io.IOException;
import java.nio.file.Path;

/** {@code ./gradkit bench --scaling}: how the cost of training grows. */
record ScalingBench(Root root, Steps steps) {

    /** Measures, says what came out, and keeps every value in {@code .gradkit/bench}; with {@code page} it writes the page too. */
    int measure(int rounds, boolean page) throws Exception {
        new SetUp(root, steps).all();
        Machine.here().warning(Machine.load()).ifPresent(steps::say);
        ScalingResult result = new ScalingTimes(root, rounds).measure(steps);
        System.out.print(new ScalingPage(result).text());
        Path file = root.made().resolve("bench/scaling-" + result.when().replace(' ', '-').replace(":", "") + ".json");
        result.write(file);
        steps.say("All values: " + file);
        return page ? write(result) : 0;
    }

    /** The page of an older measurement. */
    int page(Path json) throws IOException {
        return write(ScalingResult.read(json));
    }

    private int write(ScalingResult result) throws IOException {
        steps.say("Written: " + new ScalingPage(result).write(root.path()));
        return 0;
    }
}
