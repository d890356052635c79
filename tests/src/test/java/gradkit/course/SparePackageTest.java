package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When a spare may take a kernel's place, and when there is none; asked of the Python package as it is installed. */
@DisabledOnOs(OS.WINDOWS)
class SparePackageTest {

    private final Root root = Root.find();

    @TempDir
    Path specification;

    @BeforeEach
    void writeSpecification() throws IOException {
        assumeTrue(Files.exists(root.stamps().resolve("kernel")), "no kernel installed: ./gradkit test does it");
        Files.writeString(specification.resolve("a \"b\".jar"), "one");
        String jar = specification.resolve("a \\\"b\\\".jar").toString();
        Files.writeString(specification.resolve("jvm.options"), "# comment\n-Xmx1g\n-cp\n\"" + jar + ":/not/there.jar\"\ngradkit.notebook.kernel.Main\n");
    }

    @Test
    void pip_and_jupyter_know_it() throws Exception {
        assertThat(python("import importlib.metadata as m; print(m.version('gradkit-spare'), [f.locate().exists() for f in m.files('gradkit-spare')])", Map.of()))
                .startsWith("1 [True").doesNotContain("False");
        assertThat(python("from jupyter_client.provisioning import KernelProvisionerFactory as f; print(f.instance().get_provisioner_entries()['gradkit-spare'])", Map.of()))
                .isEqualTo("gradkit_spare.provisioner:GradKitProvisioner");
    }

    @Test
    void the_notebooks_name_may_differ_and_no_other_variable() throws Exception {
        assertThat(same("", "")).isEqualTo("True");
        assertThat(same("environment['JPY_SESSION_NAME'] = 'b.ipynb'", "")).isEqualTo("True");
        assertThat(same("environment['OMP_NUM_THREADS'] = '1'", "")).isEqualTo("False");
        assertThat(same("environment['UNKNOWN'] = 'value'", "")).isEqualTo("False");
        assertThat(same("del environment['PATH']", "")).isEqualTo("False");
    }

    @Test
    void another_folder_another_program_or_an_output_of_its_own_is_another_kernel() throws Exception {
        assertThat(same("", ", 'cwd': '/'")).isEqualTo("False");
        assertThat(same("command.insert(1, '--more')", "")).isEqualTo("False");
        assertThat(same("", ", 'stdout': 1")).isEqualTo("False");
        assertThat(same("command[0] = '/usr/bin/env'", "")).isEqualTo("False");
    }

    @Test
    void a_changed_jar_is_another_kernel() throws Exception {
        assertThat(same("open(folder + '/a \"b\".jar', 'w').write('three')", "")).isEqualTo("False");
        assertThat(same("os.utime(folder + '/jvm.options', (1, 1))", "")).isEqualTo("False");
    }

    @Test
    void a_setting_or_little_memory_says_no() throws Exception {
        String ask = "from gradkit_spare import settings as s; s.system_memory = lambda: %s; s.read = lambda name: {%s}[name]; print(s.why_not())";
        assertThat(python(ask.formatted("9e9", ""), Map.of("GRADKIT_SPARE", ""))).isEmpty();
        assertThat(python(ask.formatted("9e9", ""), Map.of("GRADKIT_SPARE", "Off"))).isEqualTo("GRADKIT_SPARE is Off");
        assertThat(python(ask.formatted("2.04e9", ""), Map.of("GRADKIT_SPARE", ""))).isEqualTo("2.0 GB of memory are free, 3 are needed");

        String container = "'memory.stat': 'inactive_file 100000000\\nactive_file 0\\n', 'memory.max': '2000000000', 'memory.current': '1000000000'";
        assertThat(python(ask.formatted("9e9", container), Map.of("GRADKIT_SPARE", ""))).isEqualTo("1.1 GB of memory are free, 3 are needed");
        assertThat(python(ask.formatted("9e9", container.replace("2000000000", "max")), Map.of("GRADKIT_SPARE", ""))).isEmpty();
    }

    /** Whether the recipe of a kernel is that of another one, with a change to command or environment, or other options. */
    private String same(String change, String options) throws Exception {
        return python("""
            import os
            from gradkit_spare.recipe import Recipe
            folder = %s
            command, environment = [folder + '/start', 'connection.json'], {'PATH': '/bin', 'JPY_SESSION_NAME': 'a.ipynb', 'JPY_PARENT_PID': '1'}
            before = Recipe.of(command, {'env': dict(environment), 'cwd': '/tmp'})
            assert before is not None
            %s
            print(before == Recipe.of(command, {'env': environment, 'cwd': '/tmp'%s}))
            """.formatted("'" + specification + "'", change, options), Map.of());
    }

    private String python(String code, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(root.inVenv("python").toString(), "-I", "-c", code).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
