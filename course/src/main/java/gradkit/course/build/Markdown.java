package gradkit.course.build;

import java.util.List;
import java.util.regex.Pattern;

/** What is prose in a piece of Markdown, and what is code or mathematics. */
final class Markdown {
    private static final Pattern NOT_PROSE = Pattern.compile(
        "`[^`]*`|\\$[^$]*\\$|<!--.*?-->|!\\[[^]]*]\\([^)]*\\)|(?<=])\\([^)]*\\)|</?[a-zA-Z][^>]*>|https?://\\S+");

    private Markdown() {}

    /** Whether line {@code i} stands inside a fence of {@code ~~~} or backticks, or is one. */
    static boolean inFence(List<String> lines, int i) {
        boolean inside = false;
        for (int k = 0; k <= i; k++) {
            boolean fence = lines.get(k).startsWith("```") || lines.get(k).startsWith("~~~");
            if (k == i) {
                return inside || fence;
            }
            inside ^= fence;
        }
        return inside;
    }

    /** A line with its code, mathematics, links' targets and HTML replaced by blanks: the words that are read. */
    static String prose(List<String> lines, int i) {
        return inFence(lines, i) ? "" : NOT_PROSE.matcher(lines.get(i)).replaceAll(match -> " ");
    }
}
