package gradkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import gradkit.course.grade.report.Batch;
import gradkit.course.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feedback pages and the summary as a browser shows them, whatever a student wrote. */
class ReportsInBrowserTest {

    @TempDir
    static Path results;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void write() throws IOException {
        Reports.write(Stream.concat(Batch.all().stream().filter(graded -> graded.student().equals(Batch.BROKEN)), Stream.of(Batch.mixed("bert"))).toList(), results);
        playwright = LabBrowser.playwright();
        browser = LabBrowser.chromium(playwright);
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @EnumSource(value = ColorScheme.class, names = {"LIGHT", "DARK"})
    void everyoneCanReadThem(ColorScheme scheme) throws IOException {
        for (Path file : pages()) {
            Page page = open(file, scheme, 900);
            assertThat(new AxeBuilder(page).analyze().getViolations()).extracting(Rule::getId).as(file + " " + scheme).isEmpty();
            page.context().close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Media.class, names = {"SCREEN", "PRINT"})
    void nothingIsCutOffOnASmallScreenOrOnPaper(Media media) throws IOException {
        for (Path file : pages()) {
            Page page = open(file, ColorScheme.LIGHT, media == Media.PRINT ? 700 : 380);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(media));
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(file + " " + media).isTrue();
            page.context().close();
        }
    }

    @Test
    void theyRunAndLoadNothing() throws IOException {
        for (Path file : pages()) {
            List<String> seen = new ArrayList<>();
            Page page = browser.newContext().newPage();
            page.onRequest(request -> seen.add(request.url()));
            page.onConsoleMessage(message -> seen.add(message.text()));
            page.onDialog(dialog -> seen.add(dialog.message()));
            page.navigate(file.toUri().toString());
            assertThat(seen).hasSize(1);        // the page itself
            page.context().close();
        }
    }

    private static Page open(Path file, ColorScheme scheme, int width) {
        Page page = browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setBypassCSP(true).setViewportSize(width, 900)).newPage();
        page.navigate(file.toUri().toString());
        return page;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> feedback = Files.list(results.resolve("feedback"))) {
            return Stream.concat(feedback.sorted(), Stream.of(results.resolve("summary.html"))).toList();
        }
    }
}
