package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as installed, driven as Jupyter drives it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RealKernelTest {

    private RealKernel kernel;

    @BeforeAll
    void startKernel() {
        kernel = RealKernel.start();
    }

    @AfterAll
    void stopKernel() {
        kernel.close();
    }

    @Test
    void what_every_lesson_uses_is_imported() {
        assertThat(kernel.execute("exp(0) + List.of(1, 2).stream().collect(Collectors.summingInt(i -> i))").result()).isEqualTo("4.0");
        assertThat(kernel.execute("show(plot(\"t\").x(\"x\").y(\"y\").line(\"y\", x -> x * x).over(0, 1));").status()).isEqualTo("ok");
    }

    @Test
    void every_import_of_the_start_up_file_is_in_force() {
        String imports = kernel.execute("kernel().getJShell().imports().map(i -> i.source()).collect(Collectors.joining())").result();
        assertThat(StartupImports.lines()).allSatisfy(line -> assertThat(imports).contains(line));
    }

    @Test
    void a_display_is_updated_in_place_with_its_metadata() {
        CellRun run = kernel.execute("""
            var display = gradkit.notebook.kernel.Display.get();
            display.publish(Map.of("text/plain", "0 %"), Map.of("text/plain", Map.of("width", 560)), "bar");
            display.update(Map.of("text/plain", "100 %"), Map.of(), "bar");""");

        assertThat(run.outputs()).extracting(CellRun.Output::type).containsExactly("display_data", "update_display_data");
        assertThat(run.outputs()).allSatisfy(output -> assertThat(output.displayId()).isEqualTo("bar"));
        assertThat(run.outputs().get(0).content().toString()).contains("\"width\":560");
        assertThat(run.outputs().get(1).data("text/plain")).isEqualTo("100 %");
    }

    @Test
    void a_background_thread_updates_a_display_after_its_cell_has_ended() {
        CellRun run = kernel.execute("""
            gradkit.notebook.kernel.Display.get().publish(Map.of("text/plain", "now"), Map.of(), "late");
            new Thread(() -> {
                java.util.concurrent.locks.LockSupport.parkNanos(400_000_000);
                gradkit.notebook.kernel.Display.get().update(Map.of("text/plain", "later"), Map.of(), "late");
            }).start();""");
        assertThat(run.outputs()).hasSize(1);

        run.awaitOutputs(2);
        assertThat(run.outputs().get(1).data("text/plain")).isEqualTo("later");
    }

    @Test
    void the_cells_source_is_known_while_it_runs() {
        String cell = "gradkit.notebook.kernel.Display.get().currentCell()";
        assertThat(kernel.execute(cell).result()).isEqualTo(cell);
    }

    @Test
    void an_exception_names_class_message_and_the_cells_line() {
        kernel.execute("double inverse(double x) {\n    if (x == 0) throw new IllegalArgumentException(\"x is 0\");\n    return 1 / x;\n}");
        CellRun run = kernel.execute("int before = 1;\ninverse(0)");

        assertThat(run.status()).isEqualTo("error");
        assertThat(run.errorName()).isEqualTo("IllegalArgumentException");
        assertThat(run.errorMessage()).isEqualTo("x is 0");
        assertThat(run.errorLines()).hasSize(3).first().isEqualTo("IllegalArgumentException: x is 0");
        assertThat(run.errorLines().get(1)).startsWith("in inverse, cell [").contains("line 2:  if (x == 0)");
        assertThat(run.errorLines().get(2)).isEqualTo("    at your cell, line 2:  inverse(0)");
    }

    @Test
    void causes_are_told() {
        CellRun run = kernel.execute("throw new RuntimeException(\"outer\", new IllegalStateException(\"inner\"));");
        assertThat(run.errorLines()).startsWith("RuntimeException: outer", "caused by IllegalStateException: inner (your cell, line 1)");
    }

    @Test
    void a_compile_error_has_a_line_number() {
        CellRun run = kernel.execute("int fine = 1;\nint wrong = \"text\";");
        assertThat(run.errorName()).isEqualTo("CompileError");
        assertThat(run.errorLines()).contains("  2 | int wrong = \"text\";");
    }

    @Test
    void asserts_are_on() {
        assertThat(kernel.execute("assert 1 > 2 : \"one is not more\";").errorMessage()).isEqualTo("one is not more");
    }

    @Test
    void a_result_whose_text_throws_is_an_error_and_the_kernel_lives() {
        CellRun run = kernel.execute("new Object() { public String toString() { throw new AssertionError(\"no text\"); } }");
        assertThat(run.errorMessage()).isEqualTo("no text");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void the_stop_button_ends_a_cell_calmly_and_keeps_the_state() {
        kernel.execute("int kept = 41;");
        CellRun run = kernel.begin("for (int i = 0; !Thread.currentThread().isInterrupted(); i++) { kept = 42; if (i == 0) System.out.println(\"on\"); }");
        run.awaitOutputs(1);
        kernel.interrupt();

        assertThat(run.await().errorLines()).containsExactly("Stopped. What the cell computed so far is kept.");
        assertThat(kernel.execute("kept").result()).isEqualTo("42");
    }

    @Test
    void the_stop_button_is_not_lost_while_the_next_statement_is_compiled() {
        CellRun run = kernel.begin("System.out.println(1);\n".repeat(50) + "while (!Thread.currentThread().isInterrupted()) { }");
        run.awaitOutputs(3);
        kernel.interrupt();

        assertThat(run.await().errorName()).isEqualTo("Stopped");
        assertThat(run.printed().lines()).hasSizeLessThan(50);
    }

    @Test
    void a_cell_that_prints_while_it_is_stopped_is_heard_to_its_end() {
        CellRun run = kernel.begin("""
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) System.out.println(i);
            """);
        run.awaitOutputs(5);
        kernel.interrupt();

        assertThat(run.await().errorLines()).containsExactly("Stopped. What the cell computed so far is kept.");
        assertThat(kernel.execute("System.out.println(\"still here\");").printed()).isEqualTo("still here\n");
    }

    @Test
    void a_loop_that_does_not_listen_is_said_to_go_on() {
        CellRun run = kernel.begin("""
            for (long end = System.nanoTime() + 3_000_000_000L, i = 0; System.nanoTime() < end; i++)
                if (i == 0) System.out.println("on");""");
        run.awaitOutputs(1);
        kernel.interrupt();

        assertThat(run.await().errorLines()).hasSize(2).last().asString().contains("goes on behind the scenes");
    }

    @Test
    void after_an_error_the_cells_that_wait_are_aborted() {
        CellRun fails = kernel.begin("Thread.sleep(300); throw new IllegalStateException();");
        CellRun waits = kernel.begin("System.out.println(\"ran\");");
        fails.await();

        assertThat(waits.await().status()).isEqualTo("aborted");
        assertThat(waits.printed()).isEmpty();
        assertThat(kernel.execute("2").result()).isEqualTo("2");
    }

    @Test
    void a_cell_that_may_fail_does_not_abort_the_next() {
        CellRun fails = kernel.begin("Thread.sleep(300); throw new IllegalStateException();", false);
        CellRun waits = kernel.begin("System.out.println(\"ran\");");
        fails.await();

        assertThat(waits.await().printed()).isEqualTo("ran\n");
    }

    @Test
    void a_cell_may_ask_on_standard_input() {
        CellRun run = kernel.begin("new Scanner(System.in).nextLine()");
        kernel.answer(run, "Grüße");
        assertThat(run.await().result()).isEqualTo("Grüße");
    }

    @Test
    void a_question_that_was_stopped_does_not_spoil_the_next() {
        CellRun asks = kernel.begin("System.out.println(\"name?\"); new Scanner(System.in).nextLine()");
        asks.awaitOutputs(1);
        kernel.interrupt();
        assertThat(asks.await().errorName()).isEqualTo("Stopped");

        CellRun again = kernel.begin("new Scanner(System.in).nextLine()");
        kernel.answer(again, "Ada");
        assertThat(again.await().result()).isEqualTo("Ada");
    }

    @Test
    void names_are_completed_and_explained() {
        assertThat(kernel.complete("Math.sqr")).contains("sqrt(");
        kernel.execute("String title = \"t\";");
        assertThat(kernel.inspect("Math.sqrt(")).contains("double Math.sqrt(double a)");
        assertThat(kernel.inspect("title")).contains("title:java.lang.String");
    }

    @Test
    void text_beyond_ascii_arrives_whole() {
        assertThat(kernel.execute("System.out.println(\"σ ≤ ½ 😀\");").printed()).isEqualTo("σ ≤ ½ 😀\n");
    }

    @Test
    void a_flood_of_lines_arrives_whole() {
        CellRun run = kernel.execute("for (int i = 0; i < 50_000; i++) System.out.println(i);");
        assertThat(run.printed().lines()).hasSize(50_000).last().isEqualTo("49999");
        assertThat(run.outputs()).hasSizeLessThan(5_000);
    }

    @Test
    void results_without_a_name_are_dropped_after_some_cells_and_nothing_else_is() {
        String results = "kernel().getJShell().variables().map(v -> v.name()).filter(n -> n.startsWith(\"$\"))";
        kernel.execute("int mine = 1;\nint twice(int x) { return 2 * x; }\nrecord Box(int held) { }\nint[] spokenOf = {40};");
        kernel.execute("spokenOf[0] + 2");
        String[] names = kernel.execute(results + ".collect(Collectors.joining(\" \"))").result().split(" ");
        kernel.execute("int ofTheResult() { return " + names[names.length - 2] + "; }");    // the last is the name of that question
        kernel.execute("""
            var held = new java.lang.ref.WeakReference<Object>(null);
            Object large() { var made = new Object(); held = new java.lang.ref.WeakReference<>(made); return made; }""");
        kernel.execute("large()");
        for (int i = 0; i < 25; i++) {
            kernel.execute("1 + " + i);
        }

        assertThat(Integer.parseInt(kernel.execute(results + ".count()").result())).isLessThan(25);
        assertThat(kernel.execute("System.gc(); held.get() == null").result()).isEqualTo("true");
        assertThat(kernel.execute("mine + twice(2) + new Box(3).held()").result()).isEqualTo("8");
        assertThat(kernel.execute("ofTheResult()").result()).isEqualTo("42");
    }

    @Test
    void nothing_is_said_on_standard_error() {
        assertThat(kernel.execute("try (var m = ai.djl.ndarray.NDManager.newBaseManager()) { m.ones(new ai.djl.ndarray.types.Shape(2)).sum().getFloat() ; }")
            .complained()).isEmpty();
    }

    @Test
    void a_restart_forgets_what_cells_defined() {
        try (RealKernel own = RealKernel.start()) {
            own.execute("int mine = 3;");
            own.restart();
            assertThat(own.execute("mine").errorName()).isEqualTo("CompileError");
            assertThat(own.execute("exp(0)").result()).isEqualTo("1.0");
        }
    }

    @Test
    void a_cell_that_exits_takes_the_kernel_with_it_at_once_and_a_restart_brings_it_back() {
        try (RealKernel own = RealKernel.start()) {
            CellRun run = own.begin("System.exit(3);");
            own.awaitDeath();
            assertThat(run.outputs().get(0).data("text/plain")).contains("ends the kernel");
            own.restart();
            assertThat(own.execute("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void the_kernel_dies_with_its_parent_even_while_a_cell_runs() throws Exception {
        RealKernel own = RealKernel.start();
        ProcessHandle process = own.process();
        own.begin("System.out.println(1); while (true) { Thread.onSpinWait(); }").awaitOutputs(1);
        own.killParent();

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void a_time_out_is_only_there_when_asked_for(@TempDir Path folder) {
        try (RealKernel own = RealKernel.start(folder, Map.of("JJAVA_TIMEOUT", "2 SECONDS"))) {
            CellRun run = own.execute("while (!Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); }");
            assertThat(run.errorName()).isEqualTo("TimeoutException");
            assertThat(run.errorMessage()).contains("2 seconds");
            assertThat(own.execute("1 + 1").result()).isEqualTo("2");
        }
    }
}
