package gradkit.notebook.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import gradkit.support.WidgetPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Controls on JJava as it comes, without our subclass: they are heard when no cell runs, and say so. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ControlsOnStockKernelTest {

    private static final Path INSTALLED = Path.of(".gradkit/venv/share/jupyter/kernels/java/jvm.options").toAbsolutePath();

    @Test
    void whatIsMovedDuringACellCountsAfterIt(@TempDir Path folder) throws IOException {
        withoutOurKernel(folder);
        try (RealKernel kernel = RealKernel.start(Path.of("").toAbsolutePath(), Map.of("JUPYTER_PATH", folder.toString()))) {
            WidgetPage page = new WidgetPage(kernel);
            CellRun run = kernel.execute("""
                import static gradkit.notebook.Notebook.*; import static gradkit.notebook.widgets.Controls.*;
                var x = wholeSlider("x", 0, 9, 0);
                interact(x, v -> "saw " + v);""");
            assertThat(run.errorLines()).isEmpty();
            assertThat(page.all("HTML").stream().map(id -> page.state(id, "value"))).anyMatch(html -> html.contains("This kernel hears its controls when no cell runs"));

            CellRun busy = kernel.begin("Thread.sleep(200); System.out.println(x.value());");
            page.change(page.only("IntSlider"), Map.of("value", 7));
            assertThat(busy.await().printed()).isEqualTo("0\n");
            kernel.await("the result to follow", () -> kernel.broadcast().stream().anyMatch(m -> m.toString().contains("saw 7")) ? true : null);
            assertThat(kernel.execute("x.value()").result()).isEqualTo("7");
        }
    }

    /** A kernel of the same name whose class path lacks our subclass: {@code gradkit.notebook.kernel.Main} then starts JJava's own. */
    private static void withoutOurKernel(Path folder) throws IOException {
        Path spec = Files.createDirectories(folder.resolve("kernels/java"));
        String options = Files.readAllLines(INSTALLED).stream().map(line -> line.replaceAll("[^\":;]*gradkit-kernel\\.jar[:;]?", "")).collect(Collectors.joining("\n"));
        assertThat(options).doesNotContain("gradkit-kernel");
        Path file = Files.writeString(spec.resolve("jvm.options"), options);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(spec.resolve("kernel.json"), new Gson().toJson(Map.of("argv", List.of(java, "@" + file, "{connection_file}"), "display_name", "JJava",
            "language", "java", "interrupt_mode", "message")));
    }
}
