package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradkit.course.LabKernel.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The kernel that stands ready while JupyterLab runs. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@Isolated("it waits for a page or a kernel that answers in seconds")
class SpareTest {

    private Path folder;
    private LabServer lab;

    @BeforeAll
    void startLab(@TempDir Path temporary) throws Exception {
        folder = temporary;
        assumeTrue(Files.exists(Root.find().stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
        Files.createDirectories(folder.resolve("work/below"));
        lab = LabServer.start(folder.resolve("work"), Map.of("GRADKIT_SPARE", ""), "--GradKitProvisioner.pause=0");
    }

    @AfterAll
    void endLab() throws Exception {
        if (lab != null) lab.close();
    }

    @Test
    void it_becomes_the_kernel_of_the_next_notebook_and_looks_untouched() throws Exception {
        ProcessHandle spare = lab.spare();
        LabKernel kernel = lab.open("a.ipynb");

        assertThat(kernel.run("1 + 1")).isEqualTo(new Answer(1, "ok", "2"));
        assertThat(kernel.run("$1 + 1")).isEqualTo(new Answer(2, "ok", "3"));
        assertThat(kernel.pid()).isEqualTo(spare.pid());
        assertThat(kernel.run("kernel().getJShell().variables().map(v -> v.name()).toList()").shown()).isEqualTo("[$1, $2, $3, $4]");
        assertThat(kernel.run("kernel().getJShell().methods().count() + kernel().getJShell().types().count()").shown()).isEqualTo("0");
        assertThat(Path.of(kernel.run("System.getProperty(\"JPY_SESSION_NAME\")").shown())).isEqualTo(folder.resolve("work/a.ipynb"));
        assertThat(Path.of(kernel.run("Path.of(\"\").toAbsolutePath()").shown()).toRealPath()).isEqualTo(folder.resolve("work").toRealPath());
        kernel.shutDown();
        spare.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void two_notebooks_at_once_get_two_kernels() throws Exception {
        long spare = lab.spare().pid();
        List<CompletableFuture<LabKernel>> both = Stream.of("b.ipynb", "c.ipynb").map(name -> CompletableFuture.supplyAsync(() -> open(name))).toList();
        List<Long> kernels = List.of(both.get(0).get().pid(), both.get(1).get().pid());
        assertThat(kernels).contains(spare).doesNotHaveDuplicates();
        for (CompletableFuture<LabKernel> kernel : both) kernel.get().shutDown();
    }

    private LabKernel open(String notebook) {
        try {
            return lab.open(notebook);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_notebook_in_another_folder_starts_cold_in_that_folder() throws Exception {
        long spare = lab.spare().pid();
        LabKernel kernel = lab.open("below/d.ipynb");
        assertThat(kernel.pid()).isNotEqualTo(spare);
        assertThat(Path.of(kernel.run("Path.of(\"\").toAbsolutePath()").shown()).toRealPath()).isEqualTo(folder.resolve("work/below").toRealPath());
        kernel.shutDown();
        lab.open("e.ipynb").shutDown();    // the next one stands in the notebooks' own folder again
    }

    @Test
    void a_dead_one_is_passed_over() throws Exception {
        lab.spare().destroyForcibly();
        LabKernel kernel = lab.open("f.ipynb");
        assertThat(kernel.run("1 + 1").shown()).isEqualTo("2");
        kernel.shutDown();
    }

    @Test
    void one_that_does_not_answer_is_killed_and_passed_over() throws Exception {
        ProcessHandle spare = lab.spare();
        new ProcessBuilder("kill", "-STOP", "" + spare.pid()).start().waitFor();
        LabKernel kernel = lab.open("g.ipynb");
        assertThat(kernel.pid()).isNotEqualTo(spare.pid());
        assertThat(spare.isAlive()).isFalse();
        kernel.shutDown();
    }

    @Test
    void after_a_rebuild_the_next_kernel_is_a_new_one() throws Exception {
        ProcessHandle spare = lab.spare();
        Path options = KernelJars.spec(Root.find()).resolve("jvm.options");
        Files.setLastModifiedTime(options, FileTime.fromMillis(Files.getLastModifiedTime(options).toMillis() + 1_000));
        LabKernel kernel = lab.open("h.ipynb");
        assertThat(kernel.pid()).isNotEqualTo(spare.pid());
        spare.onExit().get(20, TimeUnit.SECONDS);
        kernel.shutDown();
    }

    @Test
    void it_takes_over_at_a_restart_and_is_not_needed_for_one() throws Exception {
        LabKernel kernel = lab.open("i.ipynb");
        assertThat(kernel.run("int x = 7;").status()).isEqualTo("ok");
        long spare = lab.spare().pid();
        kernel.restart();
        assertThat(kernel.run("ProcessHandle.current().pid()")).isEqualTo(new Answer(1, "ok", "" + spare));
        assertThat(kernel.run("x").status()).isEqualTo("error");

        lab.spare().destroyForcibly();
        kernel.restart();
        assertThat(kernel.run("1 + 1")).isEqualTo(new Answer(1, "ok", "2"));
        kernel.shutDown();
    }

    @Test
    void it_can_be_interrupted_and_its_output_reaches_the_page_and_the_log() throws Exception {
        lab.spare();
        LabKernel kernel = lab.open("j.ipynb");
        String endless = kernel.send("System.out.println(\"begun\"); while (true) Thread.sleep(10);");
        kernel.awaitPrinted("begun");
        kernel.interrupt();
        assertThat(kernel.await(endless).status()).isEqualTo("error");

        kernel.run("new Thread(() -> { java.util.concurrent.locks.LockSupport.parkNanos(300_000_000); System.err.println(\"words behind the cell\"); }).start();");
        lab.await("the words in the log", () -> lab.log().contains("words behind the cell") ? true : null);
        kernel.shutDown();
    }

    @Test
    void it_has_the_priority_of_others_when_it_is_ready() throws Exception {
        Path process = Path.of("/proc/" + lab.spare().pid());
        assumeTrue(Files.exists(process), "no /proc here");
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            for (Path thread : threads.toList()) assertThat(nice(thread)).as(thread.toString()).isEqualTo(nice(Path.of("/proc/" + lab.process().pid())));
        }
        if (Files.exists(process.resolve("autogroup"))) assertThat(Files.readString(process.resolve("autogroup"))).contains("nice 0");
    }

    private static String nice(Path task) throws Exception {
        String status = Files.readString(task.resolve("stat"));
        return status.substring(status.lastIndexOf(')') + 2).split(" ")[16];
    }

    @Test
    void a_killed_server_leaves_no_java_behind() throws Exception {
        Path work = Files.createDirectories(folder.resolve("killed"));
        try (LabServer other = LabServer.start(work, Map.of("GRADKIT_SPARE", ""), "--GradKitProvisioner.pause=0")) {
            other.spare();
            other.open("k.ipynb").run("1 + 1");
            other.spare();
            List<ProcessHandle> javas = other.javas();
            assertThat(javas).hasSize(2);
            other.process().destroyForcibly();
            for (ProcessHandle java : javas) java.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void one_that_still_warms_up_is_not_taken_and_a_server_that_ends_ends_it() throws Exception {
        Path work = Files.createDirectories(folder.resolve("early"));
        List<ProcessHandle> javas;
        try (LabServer other = LabServer.start(work, Map.of("GRADKIT_SPARE", ""))) {
            javas = other.await("a Java", () -> other.javas().isEmpty() ? null : other.javas());
            assertThat(other.open("l.ipynb").pid()).isNotEqualTo(javas.get(0).pid());
        }
        for (ProcessHandle java : javas) java.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void settings_switch_it_off() throws Exception {
        Path work = Files.createDirectories(folder.resolve("off"));
        try (LabServer other = LabServer.start(work, Map.of("GRADKIT_SPARE", "off"))) {
            LabKernel kernel = other.open("m.ipynb");
            assertThat(kernel.run("1 + 1").shown()).isEqualTo("2");
            other.await("the reason in the log", () -> other.log().contains("starts cold: GRADKIT_SPARE is off") ? true : null);
            assertThat(other.javas()).extracting(ProcessHandle::pid).containsExactly(kernel.pid());
        }
        try (LabServer other = LabServer.start(work, Map.of("GRADKIT_SPARE", ""), "--GradKitProvisioner.spare=False")) {
            LabKernel kernel = other.open("n.ipynb");
            assertThat(other.javas()).extracting(ProcessHandle::pid).containsExactly(kernel.pid());
        }
    }
}
