package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayTest {

    static Stream<KernelNames> kernels() {
        return KernelNames.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_bundle_reaches_the_kernel_with_metadata_and_display_id(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = StandInKernel.of(names, folder);
        kernel.start();
        kernel.run("show(1)");
        Display display = KernelDisplay.running(kernel.loader()).orElseThrow();

        display.publish(Map.of("text/plain", "one"), Map.of("image/png", Map.of("width", 560)), "id");
        display.update(Map.of("text/plain", "two"), Map.of(), "id");
        display.publish(Map.of("text/plain", "three"), Map.of(), "");

        assertThat(display.inNotebook()).isTrue();
        assertThat(kernel.sent()).map(Object::toString).containsExactly(
            "show {text/plain=one} {image/png={width=560}} id for a cell",
            "update {text/plain=two} {} id for a cell",
            "show {text/plain=three} {} - for a cell");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void another_thread_publishes_as_the_cell_does(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = StandInKernel.of(names, folder);
        kernel.start();
        kernel.run("");
        Thread thread = new Thread(() ->
            KernelDisplay.running(kernel.loader()).orElseThrow().publish(Map.of("text/plain", "late"), Map.of(), ""));
        thread.start();
        thread.join();

        assertThat(kernel.sent()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void the_running_cell_is_known_and_empty_before_the_first(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = StandInKernel.of(names, folder);
        kernel.start();
        Display display = KernelDisplay.running(kernel.loader()).orElseThrow();

        assertThat(display.currentCell()).isEmpty();
        kernel.run("double half(double x) { return x / 2; }");
        assertThat(display.currentCell()).isEqualTo("double half(double x) { return x / 2; }");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_kernel_on_the_class_path_that_was_not_started_counts_for_none(KernelNames names, @TempDir Path folder) {
        assertThat(KernelDisplay.running(StandInKernel.of(names, folder).loader())).isEmpty();
    }

    @Test
    void outside_a_notebook_the_text_is_printed() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Display.get().publish(Map.of("text/plain", "σ(0) = 0.5", "text/html", "<b>"), Map.of(), "");
            Display.get().update(Map.of("text/plain", "again"), Map.of(), "id");
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("σ(0) = 0.5", "again");
        assertThat(Display.get().inNotebook()).isFalse();
        assertThat(Display.get().currentCell()).isEmpty();
    }

    @Test
    void the_stop_button_is_the_interrupt_flag_and_looking_does_not_clear_it() {
        Thread.currentThread().interrupt();
        assertThat(Display.get().interrupted()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Display.get().interrupted()).isFalse();
    }
}
