package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comms on kernels of JJava's and of IJava's names. */
class CommsTest {

    private final List<String> heard = new ArrayList<>();
    private final Comms.Listener listener = new Comms.Listener() {
        @Override
        public void received(Map<String, Object> data, List<byte[]> buffers) {
            heard.add(data + " and " + buffers.size() + " buffers");
        }

        @Override
        public void closed() {
            heard.add("closed");
        }
    };

    static Stream<KernelNames> kernels() {
        return KernelNames.ALL.stream();
    }

    private static StandInKernel running(KernelNames names, Path folder) throws ReflectiveOperationException {
        StandInKernel kernel = StandInKernel.of(names, folder);
        kernel.start();
        kernel.run("show(1)");
        return kernel;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void what_is_opened_sent_and_closed_reaches_the_page(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        Comms comms = KernelComms.running(kernel.loader()).orElseThrow();
        Comm comm = comms.open("target", Map.of("state", List.of(1, 2)), Map.of(), List.of(), listener);
        comm.send(Map.of("x", true), List.of(new byte[3]));
        assertThat(comm.isOpen()).isTrue();
        comm.close();
        comm.close();
        comm.send(Map.of("too", "late"), List.of());

        assertThat(comm.isOpen()).isFalse();
        assertThat(kernel.sent()).hasSize(3);
        assertThat((String) kernel.sent().get(0)).startsWith("COMM_OPEN_COMMAND {").contains("comm_id=" + comm.id(), "target_name=target", "data={state=[1, 2]}").endsWith("} for a cell");
        assertThat((String) kernel.sent().get(1)).startsWith("COMM_MSG_COMMAND {").contains("data={x=true}").endsWith(" and 1 buffers for a cell");
        assertThat((String) kernel.sent().get(2)).startsWith("COMM_CLOSE_COMMAND {").contains("comm_id=" + comm.id());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void what_the_page_sends_reaches_the_listener_and_is_answered_as_such(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        Comms comms = KernelComms.running(kernel.loader()).orElseThrow();
        List<String> speakers = new ArrayList<>();
        Comm[] comm = new Comm[1];
        comm[0] = comms.open("target", Map.of(), Map.of(), List.of(), (data, buffers) -> {
            speakers.add(comms.speaker());
            heard.add(data + " and " + buffers.size() + " buffers");
            comm[0].send(Map.of("echo", 1), List.of());
        });

        assertThat(kernel.arrive("COMM_MSG_COMMAND", comm[0].id(), "", "{\"value\": 7, \"f\": 0.5}", List.of(new byte[1]))).map(Object::toString).containsExactly("busy");
        assertThat(heard).containsExactly("{value=7, f=0.5} and 1 buffers");
        assertThat(speakers).containsExactly("the page");
        assertThat(comms.speaker()).isEmpty();
        assertThat((String) kernel.sent().get(1)).endsWith(" for a message");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void what_is_not_ours_is_left_to_the_kernel(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        KernelComms.running(kernel.loader()).orElseThrow().open("target", Map.of(), Map.of(), List.of(), listener);

        assertThat(kernel.arrive("COMM_MSG_COMMAND", "theirs", "", "{}", List.of())).map(Object::toString).containsExactly("the kernel's COMM_MSG_COMMAND");
        assertThat(kernel.arrive("COMM_OPEN_COMMAND", "new", "their target", "{}", List.of())).map(Object::toString).containsExactly("the kernel's COMM_OPEN_COMMAND");
        assertThat(kernel.arrive("COMM_CLOSE_COMMAND", "theirs", "", "{}", List.of())).map(Object::toString).containsExactly("the kernel's COMM_CLOSE_COMMAND");
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_comm_that_the_page_closes_is_closed(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        Comm comm = KernelComms.running(kernel.loader()).orElseThrow().open("target", Map.of(), Map.of(), List.of(), listener);
        kernel.arrive("COMM_CLOSE_COMMAND", comm.id(), "", "{}", List.of());

        assertThat(heard).containsExactly("closed");
        assertThat(comm.isOpen()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_page_that_asks_learns_of_all_comms_or_those_of_a_target(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        Comm comm = KernelComms.running(kernel.loader()).orElseThrow().open("target", Map.of(), Map.of(), List.of(), listener);

        assertThat((String) kernel.arrive("COMM_INFO_REQUEST", "", null, "{}", List.of()).get(1)).startsWith("reply COMM_INFO_REPLY {")
            .contains("status=ok", "theirs={target_name=their target}", comm.id() + "={target_name=target}");
        assertThat((String) kernel.arrive("COMM_INFO_REQUEST", "", "target", "{}", List.of()).get(1)).contains(comm.id()).doesNotContain("theirs");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void the_page_may_open_what_is_accepted(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        Comms comms = KernelComms.running(kernel.loader()).orElseThrow();
        comms.accept("control", (comm, data) -> {
            heard.add("opened " + comm.id() + " with " + data);
            return listener;
        });
        comms.open("target", Map.of(), Map.of(), List.of(), listener);
        kernel.arrive("COMM_OPEN_COMMAND", "mine", "control", "{\"a\": 1}", List.of());
        kernel.arrive("COMM_MSG_COMMAND", "mine", "", "{\"b\": 2}", List.of());

        assertThat(heard).containsExactly("opened mine with {a=1}", "{b=2} and 0 buffers");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_run_has_the_cells_id_and_its_own(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        Comms comms = KernelComms.running(kernel.loader()).orElseThrow();
        assertThat(comms.run()).isEqualTo(new Comms.Run("id of the cell", "id of the request", "the page"));
        assertThat(KernelComms.running(kernel.loader())).as("the same every time").containsSame(comms);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_kernel_that_lets_nobody_listen_still_shows_and_says_so(KernelNames names, @TempDir Path folder) throws Exception {
        StandInKernel kernel = running(names, folder);
        kernel.loseHandlers();
        Comms comms = KernelComms.running(kernel.loader()).orElseThrow();
        assertThat(comms.hears()).isTrue();
        comms.open("target", Map.of(), Map.of(), List.of(), listener);

        assertThat(comms.hears()).isFalse();
        assertThat(kernel.sent()).hasSize(1);
    }

    @Test
    void outside_a_notebook_nobody_listens() {
        Comms comms = Comms.get();
        Comm comm = comms.open("target", Map.of(), Map.of(), List.of(), listener);
        comm.send(Map.of("x", 1), List.of());
        assertThat(comm.isOpen()).isTrue();
        assertThat(comms.run()).isEqualTo(Comms.Run.NONE);
        assertThat(comms.speaker()).isEmpty();
        comm.close();
        assertThat(comm.isOpen()).isFalse();
    }
}
