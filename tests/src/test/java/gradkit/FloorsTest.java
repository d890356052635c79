package gradkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's floors: a package uses lower floors only, and of other people's libraries only its own. */
class FloorsTest {
    private static final Map<String, Integer> FLOOR = new TreeMap<>(Map.of("scratch", 0, "formula", 1, "data", 2, "train", 2,
            "exercise", 3, "engine", 3, "plot", 4, "notebook", 5));

    private static final Map<String, List<String>> OUTSIDE = Map.of(
            "data", List.of("tech.tablesaw..", "com.google.gson..", "org.apache.commons.compress..",   // tables; the manifest of the data; packed archives
                    "javax.imageio.."),                               // a part of the JDK beyond java.base: sheets of photographs
            "engine", List.of("ai.djl..",
                    "com.sun.management.."),                          // a part of the JDK beyond java.base: how much memory there is
            "plot", List.of("org.knowm.xchart.."),
            "notebook", List.of("com.google.gson..",                          // the progress file
                    "ai.djl.ndarray..", "tech.tablesaw.api..", "tech.tablesaw.columns..",   // values that show() displays
                    "jdk.jshell..", "com.sun.management.."));                 // parts of the JDK beyond java.base

    private static final JavaClasses LIBRARY = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(FLOOR.keySet().stream().map(p -> "gradkit." + p).toArray(String[]::new));

    @ParameterizedTest
    @ValueSource(strings = {"scratch", "formula", "data", "train", "exercise", "engine", "plot", "notebook"})
    void aPackageUsesLowerFloorsAndItsOwnLibrariesOnly(String name) {
        List<String> allowed = new ArrayList<>(List.of("java..", "gradkit." + name + "..", ""));
        FLOOR.forEach((other, floor) -> {
            if (floor < FLOOR.get(name)) allowed.add("gradkit." + other + "..");
        });
        allowed.addAll(OUTSIDE.getOrDefault(name, List.of()));
        classes().that().resideInAPackage("gradkit." + name + "..")
                .should().onlyDependOnClassesThat().resideInAnyPackage(allowed.toArray(String[]::new))
                .because("docs name the floors of the library; a class that needs more lives on a higher one").check(LIBRARY);
    }

    @Test
    void theMathematicsNeedsNothingButTheBaseOfThePlatform() {
        noClasses().that().resideInAPackage("gradkit.scratch..").should().dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax..", "java.net.http..", "java.sql..", "java.util.logging..", "java.util.prefs..", "java.beans..")
                .check(LIBRARY);
    }

    @Test
    void thePackagesHaveNoCycle() {
        slices().matching("gradkit.(*)..").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void theLibraryCompilesAgainstNoKernel() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.dflib..", "io.github.spencerpark..").check(LIBRARY);
    }

    @Test
    void aKernelsClassesAreNamedInTheBridgeOnly() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("lib/src/main/java"))) {
            List<Path> naming = files.filter(f -> f.toString().endsWith(".java")).filter(FloorsTest::namesAKernel).toList();
            assertThat(naming).isNotEmpty().allSatisfy(f -> assertThat(f.getParent()).endsWith(Path.of("notebook", "kernel")));
        }
    }

    @Test
    void everyPackageOfTheLibraryHasItsFloor() throws IOException {
        try (Stream<Path> packages = Files.list(Path.of("lib/src/main/java/gradkit"))) {
            assertThat(packages.filter(Files::isDirectory).map(p -> p.getFileName().toString())).containsExactlyInAnyOrderElementsOf(FLOOR.keySet());
        }
    }

    private static boolean namesAKernel(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("org.dflib") || text.contains("spencerpark");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
