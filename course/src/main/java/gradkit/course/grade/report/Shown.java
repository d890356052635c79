package gradkit.course.grade.report;

/** Text of a stranger, made fit for any file and any page: what it says can be read, and it does nothing. */
final class Shown {

    private static final int LONGEST = 2_000;
    private static final int FIRST_PICTURE = 0x2400;   // Unicode has a picture for each control character

    private Shown() { }

    /**
     * The text in at most 2,000 characters. Control characters other than line ends and tabs become their pictures (␛ for escape);
     * halves of characters, non-characters and marks that turn the direction of writing become �.
     */
    static String text(String raw) {
        StringBuilder shown = new StringBuilder();
        String all = raw.replace("\r\n", "\n").replace('\r', '\n');
        all.codePoints().limit(LONGEST).map(Shown::visible).forEach(shown::appendCodePoint);
        int more = all.codePointCount(0, all.length()) - LONGEST;
        return more <= 0 ? shown.toString() : shown + " … (%d more characters)".formatted(more);
    }

    /** The same on one line. */
    static String line(String raw) {
        return text(raw).replace('\n', ' ').replace('\t', ' ');
    }

    private static int visible(int c) {
        if (c == '\n' || c == '\t') {
            return c;
        }
        if (c < ' ') {
            return FIRST_PICTURE + c;
        }
        boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x200E || c == 0x200F || c == 0x061C;
        boolean broken = c >= 0xD800 && c <= 0xDFFF || (c & 0xFFFE) == 0xFFFE || c >= 0x7F && c < 0xA0;
        return turns || broken ? 0xFFFD : c;
    }
}
