package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import gradkit.support.CellRun;
import gradkit.support.RealKernel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the page says while a cell runs, on the kernel as installed. A cell here waits for a word; were it not heard, it would wait for ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WhileACellRunsTest {

    private static final String EAR = """
        import org.dflib.jjava.jupyter.kernel.comm.*;
        import org.dflib.jjava.jupyter.messages.Message;
        import org.dflib.jjava.jupyter.messages.comm.*;
        class Ear extends Comm {
            static final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            Ear() { super(kernel().getCommManager(), "ear", "test"); }
            protected void onMessage(Message<CommMsgCommand> message) {
                String word = message.getContent().getData().get("word").getAsString();
                if (word.equals("bad")) throw new IllegalStateException("a bad word");
                heard.add(word);
            }
            protected void onClose(Message<CommCloseCommand> message, boolean here) { heard.add("closed"); }
        }""";
    private static final String LISTEN = "System.out.println(\"listening\");\nEar.heard.take()";

    private RealKernel kernel;

    @BeforeAll
    void startKernel() {
        kernel = RealKernel.start();
        assertThat(kernel.execute(EAR).status()).isEqualTo("ok");
    }

    @BeforeEach
    void openEar() {
        kernel.execute("Ear.heard.clear(); kernel().getCommManager().registerComm(new Ear());");
    }

    @AfterAll
    void stopKernel() {
        kernel.close();
    }

    private CellRun listen() {
        return kernel.begin(LISTEN).awaitOutputs(1);
    }

    private CellRun say(String word) {
        return kernel.tell("comm_msg", Map.of("comm_id", "ear", "data", Map.of("word", word)));
    }

    @Test
    void the_display_says_that_the_page_is_heard() {
        assertThat(kernel.execute("gradkit.notebook.kernel.Display.get().answersWhileRunning()").result()).isEqualTo("true");
    }

    @Test
    void a_message_of_the_page_reaches_a_running_cell() {
        CellRun cell = listen();
        CellRun word = say("go").awaitIdle();

        assertThat(cell.await().result()).isEqualTo("go");
        assertThat(word.states()).containsExactly("busy", "idle");
    }

    @Test
    void the_page_may_close_its_end() {
        CellRun cell = listen();
        kernel.tell("comm_close", Map.of("comm_id", "ear", "data", Map.of())).awaitIdle();
        assertThat(cell.await().result()).isEqualTo("closed");
    }

    @Test
    void what_the_cell_shows_after_a_message_stands_below_the_cell() {
        CellRun cell = kernel.begin("""
            System.out.println("listening");
            Ear.heard.take();
            System.out.println("printed");
            gradkit.notebook.kernel.Display.get().publish(Map.of("text/plain", "shown"), Map.of(), "");
            "result" """).awaitOutputs(1);
        CellRun word = say("go").awaitIdle();

        cell.await();
        assertThat(word.outputs()).isEmpty();
        assertThat(cell.printed()).isEqualTo("listening\nprinted\n");
        assertThat(cell.outputs()).extracting(output -> output.data("text/plain")).contains("shown", "result");
    }

    @Test
    void the_kernel_says_that_it_is_still_busy_after_it_has_answered_the_page() {
        CellRun cell = listen();
        kernel.tell("kernel_info_request", Map.of()).awaitIdle();

        cell.awaitStates(List.of("busy", "busy")::equals);
        say("go");
        assertThat(cell.await().states()).endsWith("idle").containsOnlyOnce("idle");
    }

    @Test
    void questions_about_the_kernel_are_answered() {
        CellRun cell = listen();
        JsonObject about = kernel.tell("kernel_info_request", Map.of()).reply();
        JsonObject comms = kernel.tell("comm_info_request", Map.of("target_name", "test")).reply();
        kernel.tell("comm_open", Map.of("comm_id", "x", "target_name", "nobody", "data", Map.of())).awaitIdle();

        assertThat(about.get("implementation").getAsString()).isEqualTo("GradKit");
        assertThat(comms.getAsJsonObject("comms").keySet()).containsExactly("ear");
        assertThat(kernel.broadcast()).filteredOn(message -> message.getAsJsonObject("content").toString().contains("\"comm_id\":\"x\""))
            .extracting(message -> message.get("type").getAsString()).containsExactly("comm_close");
        assertThat(cell.states()).doesNotContain("idle");
        say("go");
        cell.await();
    }

    @Test
    void cells_and_questions_about_code_keep_their_order() {
        CellRun first = listen();
        CellRun second = kernel.begin("int declaredBySecond = 2;\nEar.heard.take()");
        CompletableFuture<List<String>> completed = CompletableFuture.supplyAsync(() -> kernel.complete("declaredBySec"));
        say("one").awaitIdle();
        say("two").awaitIdle();

        assertThat(first.await().result()).isEqualTo("one");
        assertThat(second.await().result()).isEqualTo("two");
        assertThat(completed.join()).containsExactly("declaredBySecond");
        assertThat(kernel.inspect("declaredBySecond")).contains("int");
    }

    @Test
    void an_error_aborts_the_cells_behind_it_and_no_questions() {
        CellRun fails = kernel.begin("System.out.println(1); Ear.heard.take(); throw new IllegalStateException();").awaitOutputs(1);
        CellRun second = kernel.begin("System.out.println(\"ran\");");
        CellRun question = kernel.tell("is_complete_request", Map.of("code", "1 +"));
        CellRun third = kernel.begin("System.out.println(\"ran\");");
        say("go");

        assertThat(fails.await().status()).isEqualTo("error");
        assertThat(List.of(second.await(), third.await())).allSatisfy(cell -> {
            assertThat(cell.status()).isEqualTo("aborted");
            assertThat(cell.states()).containsExactly("busy", "idle");
            assertThat(cell.outputs()).isEmpty();
        });
        assertThat(question.reply().get("status").getAsString()).isEqualTo("incomplete");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void a_cell_that_is_sent_once_the_error_is_known_runs() {
        for (int i = 0; i < 20; i++) {
            assertThat(kernel.begin("throw new IllegalStateException();").reply().get("status").getAsString()).isEqualTo("error");
            assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void the_stop_button_ends_the_running_cell_and_aborts_the_one_behind_it() {
        CellRun runs = listen();
        CellRun waits = kernel.begin("System.out.println(\"ran\");");
        kernel.tell("kernel_info_request", Map.of()).reply();    // so the cell before it has arrived too
        kernel.interrupt();

        assertThat(runs.await().errorName()).isEqualTo("Stopped");
        assertThat(waits.await().status()).isEqualTo("aborted");
        say("kept");
        assertThat(listen().await().result()).isEqualTo("kept");
    }

    @Test
    void a_cell_that_waits_for_input_hears_the_page() {
        CellRun cell = kernel.begin("String line = new Scanner(System.in).nextLine(); line + Ear.heard.take()");
        say("!").awaitIdle();
        kernel.answer(cell, "Ada");
        assertThat(cell.await().result()).isEqualTo("Ada!");
    }

    @Test
    void an_exception_in_a_message_handler_is_told_and_harms_neither_cell_nor_kernel() {
        CellRun cell = listen();
        assertThat(say("bad").awaitIdle().states()).containsExactly("busy", "idle");
        say("go").awaitIdle();

        assertThat(cell.await().result()).isEqualTo("go");
        assertThat(cell.complained()).contains("IllegalStateException: a bad word");
    }

    @Test
    void a_message_that_cannot_be_read_harms_nothing() {
        CellRun cell = listen();
        kernel.tell("comm_msg", Map.of("comm_id", List.of("no", "text")));
        kernel.tell("no_such_request", Map.of());
        say("go").awaitIdle();
        assertThat(cell.await().result()).isEqualTo("go");
    }

    @Test
    void a_thousand_lines_and_the_displays_between_them_keep_their_order() {
        CellRun cell = kernel.begin("""
            for (int i = 0; i < 1000; i++) {
                System.out.println(i);
                if (i % 100 == 99) gradkit.notebook.kernel.Display.get().publish(Map.of("text/plain", i + " shown\\n"), Map.of(), "");
            }""");
        for (int i = 0; i < 20; i++) {
            say("word " + i);
        }
        String seen = cell.await().outputs().stream()
            .map(output -> output.type().equals("stream") ? output.content().get("text").getAsString() : output.data("text/plain"))
            .collect(Collectors.joining());

        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            expected.append(i).append('\n').append(i % 100 == 99 ? i + " shown\n" : "");
        }
        assertThat(seen).isEqualTo(expected.toString());
    }

    @Test
    void a_restart_during_a_run_gives_a_fresh_kernel() {
        try (RealKernel own = RealKernel.start()) {
            own.begin("int mine = 3;\nSystem.out.println(\"on\");\nwhile (true) { Thread.onSpinWait(); }").awaitOutputs(1);
            own.restart();
            assertThat(own.execute("mine").errorName()).isEqualTo("CompileError");
            assertThat(own.execute("1 + 1").result()).isEqualTo("2");
        }
    }
}
