package gradkit.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of forks' continuous integration: they call what is called here, and name places that are there. */
class ForkTest {

    private static final Path ROOT = Root.find().path();
    private static final String GITHUB = ".github/workflows/tests.yml";
    private static final String GITLAB = ".gitlab-ci.yml";

    @ParameterizedTest
    @ValueSource(strings = {GITHUB, GITLAB})
    void callsTheSameCommandsAndKeepsTheSameReports(String file) throws Exception {
        assertThat(Files.readString(ROOT.resolve(file))).contains("docker/install-tools.sh build", ".ci/run", "debian:bookworm",
            "tests/target/summary.md", "tests/target/notebook-times.json", "tests/target/surefire-reports/TEST-*.xml", ".gradkit/logs");
        assertThat(List.of("docker/install-tools.sh", ".ci/run")).allSatisfy(command -> assertThat(ROOT.resolve(command)).isExecutable());
    }

    @Test
    void bothFetchIntoTheFolderThatTheirCacheKeeps() throws Exception {
        assertThat(places(GITHUB)).isEqualTo(places(GITLAB)).hasSize(4);
    }

    /** An action that is named by a tag can become another one overnight. */
    @Test
    void everyActionIsNamedByItsCommit() throws Exception {
        assertThat(Files.readString(ROOT.resolve(GITHUB)).lines().filter(line -> line.contains("uses:")))
            .isNotEmpty().allSatisfy(line -> assertThat(line).matches(".*uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} {2}# v[0-9.]+"));
    }

    private static List<String> places(String file) throws Exception {
        var places = new TreeSet<String>();
        var place = Pattern.compile("([A-Z_]+)[:=] ?(?:-Dmaven.repo.local=)?\\$(?:PWD|CI_PROJECT_DIR)/(\\.gradkit/[a-z/]+)").matcher(Files.readString(ROOT.resolve(file)));
        while (place.find()) {
            places.add(place.group(1) + " " + place.group(2));
        }
        return List.copyOf(places);
    }
}
