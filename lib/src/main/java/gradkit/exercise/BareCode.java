package gradkit.exercise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java without comments, texts and characters in quotes, a blank for each; read once from left to right, whatever stands in it. */
final class BareCode {

    /** An escape that the compiler reads before anything else: {@code \\u0041} is an A, in a name too. */
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*+)\\\\u++([0-9a-fA-F]{4})");

    private final String java;
    private final StringBuilder code = new StringBuilder();
    private int at;

    private BareCode(String java) {
        this.java = java;
    }

    static String of(String java) {
        return new BareCode(ESCAPE.matcher(java).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + (char) Integer.parseInt(found.group(2), 16)))).read();
    }

    private String read() {
        while (at < java.length()) {
            int from = at;
            if (java.startsWith("//", at)) {
                at = upTo("\n", 2);
            } else if (java.startsWith("/*", at)) {
                at = upTo("*/", 2) + 2;
            } else if (java.startsWith("\"\"\"", at)) {
                quoted("\"\"\"", true);
            } else if (java.charAt(at) == '"' || java.charAt(at) == '\'') {
                quoted(java.substring(at, at + 1), false);
            } else {
                code.append(java.charAt(at++));
            }
            if (at > from + 1) {
                code.append(' ');
            }
        }
        return code.toString();
    }

    /** Where this stands next, or the end. */
    private int upTo(String end, int after) {
        int found = java.indexOf(end, at + after);
        return found < 0 ? java.length() : found;
    }

    /** Passes over a text; one that is not closed ends with its line, or with everything. */
    private void quoted(String quote, boolean lines) {
        at += quote.length();
        while (at < java.length() && !java.startsWith(quote, at) && (lines || java.charAt(at) != '\n')) {
            at += java.charAt(at) == '\\' ? 2 : 1;
        }
        at += at < java.length() && java.startsWith(quote, at) ? quote.length() : 0;
    }
}
