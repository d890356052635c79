package gradkit.course;

import gradkit.course.build.NotebookTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A run of the tests on one page in Markdown, which continuous integration shows: totals, what failed, each notebook's seconds. */
final class TestSummary {

    private static final int LONGEST = 200;    // characters of a failure's first line

    private TestSummary() { }

    static Path file(Path root) {
        return root.resolve("tests/target/summary.md");
    }

    /**
     * Writes the page.
     *
     * @param began reports that are older are another run's
     */
    static void write(Path root, FileTime began) throws IOException {
        int tests = 0, skipped = 0;
        List<String> failed = new ArrayList<>();
        for (Path report : reports(root.resolve("tests/target/surefire-reports"), began)) {
            Element suite = suite(report);
            tests += number(suite, "tests");
            skipped += number(suite, "skipped");
            elements(suite.getElementsByTagName("testcase")).forEach(test -> failure(test).ifPresent(failed::add));
        }
        List<String> page = new ArrayList<>(List.of("## Tests", "", String.format(Locale.ROOT, "%,d tests, %d failed, %d skipped.", tests, failed.size(), skipped), ""));
        failed.forEach(page::add);
        NotebookTimes.read(root).ifPresent(times -> {
            page.addAll(List.of("", "## Notebooks", "", "From the first cell to the last, on %d cores. Over its budget is a warning: was the computer busy?".formatted(times.cores()), ""));
            page.addAll(times.markdown());
        });
        Files.createDirectories(file(root).getParent());
        Files.write(file(root), page);
    }

    private static List<Path> reports(Path folder, FileTime began) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList()) {
                if (Files.getLastModifiedTime(file).compareTo(began) >= 0) reports.add(file);
            }
        }
        return reports;
    }

    private static Element suite(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(report + ": expected a JUnit report; it can't be read: " + e.getMessage(), e);
        }
    }

    /** A line for a test that failed: its name and the first line of why. */
    private static Optional<String> failure(Element test) {
        return Stream.of("failure", "error").flatMap(kind -> elements(test.getElementsByTagName(kind)).stream()).findFirst().map(why -> {
            String message = why.getAttribute("message").lines().filter(line -> !line.isBlank()).findFirst().orElse(why.getAttribute("type")).strip().replace('`', '\'');
            String name = test.getAttribute("classname").replaceFirst(".*\\.", "") + "." + test.getAttribute("name");
            return "- **%s** `%s`".formatted(name.replaceAll("[*_<|\n]", " "), message.substring(0, Math.min(LONGEST, message.length())));
        });
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast).toList();
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }
}
