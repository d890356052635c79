package gradkit.course.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradkit.course.Root;
import gradkit.course.Stop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Users, real ones: servers, kernels, cells. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class HostingGroupTest {

    private static final Root ROOT = Root.find();

    @TempDir
    private Path folder;

    @Test
    void twoUsersRunALessonAndNothingIsLeft() throws Exception {
        assumeTrue(Files.exists(ROOT.stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
        try (HostingGroup group = new HostingGroup(ROOT, HostingWork.atOnce("00", 2).threads(1), folder)) {
            HostingResult.Taken taken = group.measure(HostingGroupTest::server);
            assertThat(taken.server()).hasSize(2).allMatch(seconds -> seconds > 0);
            assertThat(taken.kernel()).hasSize(2).allMatch(seconds -> seconds > 0);
            assertThat(taken.cells()).hasSize(2).allSatisfy(cells -> assertThat(cells).hasSize(HostingLesson.of(ROOT, "00").cells().size()));
            assertThat(taken.started().kernelBytes()).isZero();
            assertThat(taken.started().serverBytes()).isPositive();
            assertThat(taken.opened().kernelBytes()).isPositive().isLessThan(taken.done().kernelBytes());
            assertThat(taken.done().seconds()).isGreaterThan(taken.opened().seconds());
            assertThat(taken.most()).isGreaterThanOrEqualTo(taken.done().bytes());
            assertThat(taken.left()).isZero();
        }
    }

    @Test
    void aLessonThatThereIsNotIsSaid() {
        assertThatThrownBy(() -> HostingLesson.of(ROOT, "99")).isInstanceOf(Stop.class).hasMessageContaining("there is no lesson 99");
    }

    static ProcessBuilder server(Path own, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.inVenv("python").toString(), "-I", "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", "--ServerApp.root_dir=" + own,
                "--ServerApp.allow_root=True", "--KernelSpecManager.ensure_native_kernel=False"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).directory(own.toFile()).redirectInput(new File("/dev/null"));
        for (String kind : List.of("CONFIG", "DATA", "RUNTIME")) builder.environment().put("JUPYTER_" + kind + "_DIR", own.resolve("." + kind).toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }
}
