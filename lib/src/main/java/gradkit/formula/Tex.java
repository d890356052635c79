package gradkit.formula;

/**
 * A piece of LaTeX that knows how tightly it binds, so that parentheses stand where they are needed and nowhere else.
 *
 * @param text the LaTeX
 * @param level how tightly it binds
 */
public record Tex(String text, Level level) {
    /** From the loosest to the tightest. A BIG one (a sum, a derivative, log without parentheses) takes in all that follows it. */
    public enum Level { SUM, BIG, PRODUCT, FRACTION, POWER, ATOM }

    static Tex atom(String text) { return new Tex(text, Level.ATOM); }

    static Tex sum(Tex left, Tex right) {
        return new Tex(left.text + " + " + (right.text.startsWith("-") ? right.inParentheses() : right.text), Level.SUM);
    }

    static Tex difference(Tex left, Tex right) { return new Tex(left.text + " - " + right.atLeast(Level.BIG), Level.SUM); }

    static Tex negative(Tex x) { return new Tex("-" + x.atLeast(Level.BIG), Level.SUM); }

    /** Factors: a number before a digit and a dot where asked; else a thin space, where more than symbols meet. */
    static Tex product(Tex left, String sign, Tex right) {
        String l = left.atLeast(Level.PRODUCT), r = right.atLeast(Level.BIG);
        boolean digits = endsInDigit(l) && Character.isDigit(r.charAt(0));
        String between = !sign.isEmpty() ? " " + sign + " " : digits ? " \\cdot "
                : left.isSymbol() && right.isSymbol() || r.startsWith("\\left(") ? " " : "\\,";
        return new Tex(l + between + r, right.level == Level.BIG ? Level.BIG : Level.PRODUCT);
    }

    static Tex fraction(Tex over, Tex under) { return new Tex("\\frac{" + over.text + "}{" + under.text + "}", Level.FRACTION); }

    static Tex raised(Tex base, String exponent) {
        return new Tex(base.atLeast(Level.ATOM) + "^{" + exponent + "}", Level.POWER);
    }

    /** f(x); a sum after log needs no parentheses. */
    static Tex call(String f, Tex x) {
        return x.level == Level.BIG && x.text.startsWith("\\sum") ? new Tex(f + " " + x.text, Level.BIG) : atom(f + x.inParentheses());
    }

    static Tex big(String operator, Tex x) { return new Tex(operator + " " + x.atLeast(Level.BIG), Level.BIG); }

    /** d/dx of x: a factor after it would be taken for a part of what is differentiated, so products are put in parentheses. */
    static Tex derivative(String operator, Tex x) {
        boolean clear = x.level != Level.SUM && x.level != Level.PRODUCT || x.text.startsWith("\\begin{cases}");
        return new Tex(operator + " " + (clear ? x.text : x.inParentheses()), Level.BIG);
    }

    static Tex cases(String condition, String above, String otherwise) {
        return new Tex("\\begin{cases} " + above + " & \\text{if } " + condition + " \\\\ " + otherwise
                + " & \\text{otherwise} \\end{cases}", Level.SUM);
    }

    /** As it is if it binds at least this tightly, else in parentheses. */
    String atLeast(Level least) { return level.compareTo(least) >= 0 ? text : inParentheses(); }

    /** In parentheses: where a matrix product meets ⊙, nobody need know which of the two comes first. */
    Tex grouped() { return new Tex(inParentheses(), Level.ATOM); }

    /** In parentheses of a fitting height: plain, bigger round other parentheses, as high as a fraction or a sum. */
    private String inParentheses() {
        if (text.contains("\\frac") || text.contains("\\sum") || text.contains("\\begin")) return "\\left(" + text + "\\right)";
        return text.contains("(") ? "\\bigl(" + text + "\\bigr)" : "(" + text + ")";
    }

    /** A letter with its indices and powers, or a number; not dZ, which would read as a product. */
    private boolean isSymbol() { return level.compareTo(Level.POWER) >= 0 && !text.contains("(") && !text.startsWith("d"); }

    private static boolean endsInDigit(String s) { return Character.isDigit(s.charAt(s.length() - 1)); }

    /** 2 and not 2.0; 0.01; 10^{-8}. */
    static String number(double x) {
        if (x == Math.rint(x) && Math.abs(x) < 1e15) return Long.toString((long) x);
        String s = Double.toString(x);
        int e = s.indexOf('E');
        return e < 0 ? s : s.startsWith("1.0E") ? "10^{" + s.substring(e + 1) + "}" : s.substring(0, e) + " \\cdot 10^{" + s.substring(e + 1) + "}";
    }
}
