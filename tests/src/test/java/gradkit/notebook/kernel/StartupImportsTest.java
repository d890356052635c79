package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupImportsTest {

    /** What the kernel imports besides, as every user of JJava expects. */
    private static final List<String> JDK = List.of("java.lang", "java.util", "java.util.function", "java.util.stream", "java.io",
        "java.math", "java.net", "java.time", "java.util.concurrent", "java.util.prefs", "java.util.regex");

    @Test
    void every_line_is_one_import() {
        assertThat(StartupImports.lines()).isNotEmpty().allMatch(line -> line.matches("import (static )?[\\w.]+(\\.\\*)?;"));
    }

    @Test
    void no_two_packages_bring_a_type_of_the_same_name() {
        List<String> packages = StartupImports.lines().stream().filter(line -> line.matches("import gradkit\\.[\\w.]+\\.\\*;"))
            .map(line -> line.substring("import ".length(), line.length() - 3)).toList();
        List<JavaClass> types = packages.stream().flatMap(StartupImportsTest::publicTypes).toList();

        assertThat(types).isNotEmpty();
        assertThat(types).extracting(JavaClass::getSimpleName).doesNotHaveDuplicates();
        assertThat(types).allSatisfy(type -> assertThat(jdkTypeOfName(type.getSimpleName()))
            .as("a cell that says %s would mean two types", type.getSimpleName()).isEmpty());
    }

    /** JShell forgets a snippet of many imports when one like its first is evaluated again. */
    @ParameterizedTest
    @ValueSource(strings = {"import java.io.*;", "import java.util.*;", "import gradkit.scratch.*;", "import static java.lang.Math.*;", "import java.util.List;"})
    void whoImportsOneOfThemAgainKeepsTheOthers(String again) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            StartupImports.evaluate(shell);
            shell.eval(again);
            assertThat(shell.eval("exp(0) + List.of(1).size() + Matrix.number(1).mean()")).extracting(event -> event.status() + " " + event.value())
                .containsExactly("VALID 3.0");
        }
    }

    private static Stream<JavaClass> publicTypes(String name) {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(name).stream()
            .filter(type -> type.getPackageName().equals(name) && type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static Optional<String> jdkTypeOfName(String simpleName) {
        return JDK.stream().map(name -> name + "." + simpleName).filter(StartupImportsTest::exists).findFirst();
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
