package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import gradkit.course.Root;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the lines that the measuring processes print. */
class ScalingTimesTest {

    private final ScalingTimes times = new ScalingTimes(Root.find(), 3);
    private final List<String> progress = new ArrayList<>();

    @Test
    void aGpuIsOnePlaceAndTheCpuAnotherEachWithItsBestProduct() {
        ScalingResult.Place gpu = new ScalingResult.Place(true, "GPU 0: a card", 4, 50e12);
        hear(new ScalingRun.Line(gpu, null, null, null));
        assertThat(times.onGpu()).isTrue();
        for (double product : new double[] {80e9, 100e9, 90e9}) hear(new ScalingRun.Line(new ScalingResult.Place(false, "CPU", 4, product), null, null, null));
        assertThat(result().places()).containsExactly(gpu, new ScalingResult.Place(false, "CPU", 4, 100e9));
    }

    @Test
    void aCpuAloneHasOneTurn() {
        hear(new ScalingRun.Line(new ScalingResult.Place(false, "CPU", 4, 1e11), null, null, null));
        assertThat(times.onGpu()).isFalse();
    }

    @Test
    void resultsAreKeptAndProgressIsTold() {
        var taken = new ScalingResult.Taken(false, ScalingSweep.ROWS, ScalingLoop.EAGER, 10_000, 2, 79, 3, 0.5, 0.7);
        var peak = new ScalingResult.Peak(ScalingSweep.WIDTH, 16, 200_000_000);
        var refused = new ScalingResult.Refused(10, 20, "fit: too much");
        hear(new ScalingRun.Line(null, taken, null, null));
        hear(new ScalingRun.Line(null, null, peak, null));
        hear(new ScalingRun.Line(null, null, null, refused));
        times.hear("epoch 1 of 2", progress::add);
        assertThat(result().taken()).containsExactly(taken);
        assertThat(result().peaks()).containsExactly(peak);
        assertThat(result().refused()).containsExactly(refused);
        assertThat(progress).containsExactly("round 2 of 3, 10,000, eager loop");
    }

    private void hear(ScalingRun.Line line) {
        times.hear(ScalingRun.MARK + new Gson().toJson(line), progress::add);
    }

    private ScalingResult result() {
        return times.result(new Machine("Linux amd64", "a processor", 4, 16), List.of(0.5, 0.5));
    }
}
