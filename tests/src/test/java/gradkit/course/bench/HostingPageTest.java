package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradkit.course.Stop;
import gradkit.course.bench.HostingResult.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of made-up users: 100 MB are there once, a server is 80 MB, a kernel 200 MB, after the lesson 900 MB; it takes 12 processor seconds and alone 6 s on 4 cores. */
class HostingPageTest {

    private static final double MB = 1e6;

    private final List<HostingResult.Taken> taken = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void linesLeaveTheLargestGroupOut() {
        for (int users : List.of(1, 2, 4, 8)) atOnce("03", users, 1);
        atOnce("03", 16, 1.1);
        HostingFit fit = new HostingFit(result());
        assertThat(fit.line(t -> t.done().bytes()).once()).isCloseTo(100 * MB, within(1.0));
        assertThat(fit.line(t -> t.done().bytes()).each()).isCloseTo(980 * MB, within(1.0));
        assertThat(fit.largest().orElseThrow().work().users()).isEqualTo(16);
        assertThat(fit.cost()).isCloseTo(12, within(1e-9));
        assertThat(fit.bend()).isCloseTo(2, within(1e-9));
        assertThat(fit.lesson(taken.get(0))).isEqualTo(6);
        assertThat(fit.lesson(taken.get(4))).as("others take 0.05 of 4 cores").isCloseTo(16 * 12 / 3.95, within(1e-9));
        assertThat(page()).contains("nobody waits for others with up to about 2 users; from there on the lesson takes 3.00 s longer with each user more.",
                "| 16 users at once | lesson, p50 | 48.6 s | 52.8 s | +9 % |", "| 16 users at once | memory after it | 15.8 GB | 17.4 GB | +10 % |");
    }

    @Test
    void threeQuartersOfTheLargestGroupCheckWithPauses() {
        for (int users : List.of(1, 2, 4, 8, 16)) atOnce("03", users, 1);
        HostingPlan plan = new HostingPlan(List.of(16, 1, 2, 4, 8, 8), "03", true);
        assertThat(plan.users()).containsExactly(1, 2, 4, 8, 16);
        HostingWork check = plan.check(new HostingFit(result()));
        assertThat(check.users()).isEqualTo(12);
        assertThat(60 * check.minutes()).as("12 users, 12 s each, 0.6 of 4 cores").isCloseTo(60, within(1e-9));
        assertThat(plan.atOnce()).extracting(HostingWork::users).containsExactly(1, 2, 4, 8, 16);
        assertThat(plan.more()).hasSize(4 + 2).contains(HostingWork.atOnce("15", 1).threads(1), HostingWork.atOnce("engine", 3).withOwnNatives());
        assertThat(new HostingPlan(List.of(1, 2), "03", false).checked()).isFalse();
        assertThat(new HostingPlan(List.of(1, 2), "03", false).more()).isEmpty();
    }

    @Test
    void aCourseNeedsWhatItsUsersAtTheBusiestTimeNeed() {
        for (int users : List.of(1, 2, 4)) atOnce("03", users, 1);
        atOnce("15", 4, 2);                                                  // 2 × (100 + 4 × 980) MB, 24 s each
        HostingSizing sizing = new HostingSizing(new HostingFit(result()), result());
        assertThat(sizing.each()).isCloseTo((2 * (100 + 4 * 980) - 100) / 4.0 * MB + HostingSizing.HUB, within(1.0));
        HostingSizing.Need all = sizing.need(200, true), few = sizing.need(200, false);
        assertThat(all.open()).isEqualTo(200);
        assertThat(few.open()).isEqualTo(40);
        assertThat(all.bytes()).isCloseTo(1.25 * (100 * MB + 200 * sizing.each()) + 2e9, within(1.0));
        assertThat(all.cores()).as("200 × 24 s, in a fifth of an hour, three of five cores busy").isEqualTo((int) Math.ceil(200 * 24 * 5 / 3600.0 / 0.6));
        assertThat(few.cores()).isEqualTo(2);
        assertThat(few.rush()).isCloseTo(few.open() * 24.0 / (16 * few.computers()), within(1e-9));
        assertThat(all.computers()).isEqualTo((int) Math.ceil(all.bytes() / 64e9));
        assertThat(sizing.table()).extracting(HostingSizing.Need::users).containsExactly(30, 30, 200, 200, 1000, 1000);
    }

    @Test
    void saysWhetherOneThreadIsBetterAndWhatACopyOfTheEngineCosts() {
        for (int users : List.of(1, 2, 4)) atOnce("03", users, 1);
        for (int threads : new int[] {0, 1}) for (int users : new int[] {1, 4}) atOnce(HostingWork.atOnce("15", users).threads(threads), threads == 0 ? 2 : 1);
        atOnce(HostingWork.atOnce("engine", 4), 0.5);
        atOnce(HostingWork.atOnce("engine", 4).withOwnNatives(), 0.6);
        assertThat(page()).contains("With 4 users at once and `GRADKIT_THREADS=1` the lesson takes 0.50 times as long as with the kit's own choice, and 0.50 times the processor time; so on a computer that many share set it to 1.",
                "| 4 users | not set | 24.0 s |", "| 4 users | 1 | 12.0 s |", "hold 503 MB each so, and 603 MB each if everybody has a copy");
    }

    @Test
    void processesThatAreLeftAreSaid() {
        atOnce("03", 1, 1);
        assertThat(page()).contains("none was left");
        taken.add(taken(HostingWork.atOnce("03", 2), 1, 3));
        assertThat(page()).contains("3 were left");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        for (int users : List.of(1, 2, 4)) atOnce("03", users, 1);
        taken.add(taken(HostingWork.atOnce("03", 3).within(0.5), 1, 0));
        Path file = new HostingPage(result()).write(folder);
        assertThat(Files.readString(file)).contains("3 users with pauses").isEqualTo(new HostingPage(HostingResult.read(folder.resolve(HostingPage.JSON))).markdown());
        assertThat(folder.resolve("docs/img/hosting-time.png")).isNotEmptyFile();
        assertThat(HostingResult.read(folder.resolve(HostingPage.JSON)).json()).isEqualTo(result().json());
        assertThat(new HostingPage(result()).text()).doesNotContain("`").contains("lesson, p50");
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThatThrownBy(() -> HostingResult.read(other)).isInstanceOf(Stop.class).hasMessageContaining("holds no result of ./gradkit bench --users");
    }

    @Test
    void nineteenOfTwenty() {
        assertThat(HostingPage.p95(new Values(List.of(3.0, 1.0, 2.0)))).isEqualTo(3);
        assertThat(HostingPage.p95(new Values(java.util.stream.IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList()))).isEqualTo(95);
    }

    private void atOnce(String lesson, int users, double factor) {
        atOnce(HostingWork.atOnce(lesson, users), factor);
    }

    private void atOnce(HostingWork work, double factor) {
        taken.add(taken(work, factor, 0));
    }

    /** All costs times the factor. */
    private static HostingResult.Taken taken(HostingWork work, double factor, int left) {
        int n = work.users();
        double lesson = factor * Math.max(6, 3 * n), seconds = factor * 12 * n;
        Stage started = new Stage(factor * (100 + 80 * n) * MB, 0, 70 * n * MB, n, 0);
        Stage opened = new Stage(factor * 80 * n * MB, factor * (100 + 200 * n) * MB, 250 * n * MB, 3 * n, 0);
        Stage done = new Stage(factor * 80 * n * MB, factor * (100 + 900 * n) * MB, 950 * n * MB, 3 * n + seconds, 0.01 * n);
        return new HostingResult.Taken(work, Collections.nCopies(n, 0.7), Collections.nCopies(n, 0.6), Collections.nCopies(n, lesson), Collections.nCopies(n, List.of(lesson / 4, 3 * lesson / 4)),
                started, opened, done, done.bytes() * 1.1, 0.05, 1.5, 0, left);
    }

    private HostingResult result() {
        return new HostingResult("2026-11-22 12:00:00", new Machine("Linux", "a processor", 4, 16), Map.of("Java", "17"), taken);
    }

    private String page() {
        return new HostingPage(result()).markdown();
    }
}
