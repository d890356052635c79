package gradkit.course.grade.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An HTML page in one file: it loads nothing and runs nothing, follows the reader's light or dark theme, and prints.
 * Every text that goes in is escaped here.
 */
public final class Page {

    private Page() { }

    /** A whole page around a body, as wide as is good to read. */
    public static String of(String title, String body) {
        return page(title, "<main>\n" + body + "</main>");
    }

    /** The same for a page of tables. */
    public static String wide(String title, String body) {
        return page(title, "<main class=\"wide\">\n" + body + "</main>");
    }

    private static String page(String title, String main) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            %s
            </body>
            </html>
            """.formatted(escape(title), style(), main);
    }

    private static String style() {
        try (InputStream css = Page.class.getResourceAsStream("page.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text as text; what a reader could not see or should not trust is shown by a sign. */
    public static String escape(String text) {
        return Shown.text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** Prose: escaped, with words between backticks set as code. */
    public static String prose(String text) {
        return escape(text).replaceAll("`([^`\n]+)`", "<code>$1</code>");
    }

    /** A name of a stranger, which may be in any script. */
    public static String name(String text) {
        return "<bdi>" + escape(text) + "</bdi>";
    }

    /** An address below the page's own folder, made of file names. */
    static String link(String... names) {
        StringBuilder link = new StringBuilder();
        for (String name : names) {
            link.append(link.length() == 0 ? "" : "/").append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return link.toString();
    }

    /** A bar that is filled to a share from 0 to 1; what it shows stands in words beside it. */
    public static String bar(double share) {
        return "<div class=\"bar\" aria-hidden=\"true\"><span style=\"width:%s%%\"></span></div>".formatted(Words.points(100 * Math.max(0, Math.min(1, share))));
    }
}
