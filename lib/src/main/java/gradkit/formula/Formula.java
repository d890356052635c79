package gradkit.formula;

/**
 * A formula that a lesson displays: its LaTeX and the check that proves it.
 *
 * <p>A formula is made in one of the topic classes and found by id through {@link Formulas}. Where it is an
 * expression, the LaTeX is rendered from the same tree that the check evaluates.
 */
public final class Formula {
    /** What a formula claims, which decides how it is checked. */
    public enum Kind {
        /** Derived by hand; checked against the central difference and the engine's automatic differentiation. */
        DERIVATIVE,
        /** A value; checked against golden numbers. */
        VALUE,
        /** A step of an algorithm; checked against golden steps by hand. */
        UPDATE_RULE,
        /** A statement about shapes; checked with lengths as words and as numbers. */
        SHAPE
    }

    /** How a formula is checked: at these inputs, or at its own where none are given. */
    @FunctionalInterface
    interface Check { FormulaCheck run(String id, double... at); }

    private final String id, title, latex, source;
    private final Kind kind;
    private final boolean expressionBacked;
    private final Check check;

    private Formula(Kind kind, String id, String title, String latex, String source, boolean expressionBacked, Check check) {
        this.kind = kind;
        this.id = id;
        this.title = title;
        this.latex = latex;
        this.source = source;
        this.expressionBacked = expressionBacked;
        this.check = check;
    }

    /** A formula whose LaTeX comes from the expressions that its check evaluates. */
    static Formula backed(Kind kind, String id, String title, String latex, String source, Check check) {
        return new Formula(kind, id, title, latex, source, true, check);
    }

    /** A value, compared with golden numbers. */
    static Formula value(String id, String title, String latex, String source, GoldenCheck check) {
        return backed(Kind.VALUE, id, title, latex, source, check);
    }

    /** A formula whose LaTeX is written by hand beside Java that a golden test checks: for what no expression can say. */
    static Formula beside(Kind kind, String id, String title, String latex, String source, Check check) {
        return new Formula(kind, id, title, latex, source, false, check);
    }

    public String id() { return id; }

    /** What it is, in words: "Slope of the sigmoid". */
    public String title() { return title; }

    public Kind kind() { return kind; }

    /** The LaTeX, without dollar signs. */
    public String latex() { return latex; }

    /** Author and year, or empty where it is common knowledge. */
    public String source() { return source; }

    /** Whether the LaTeX was rendered from what the check evaluates; if not, a page says so. */
    public boolean expressionBacked() { return expressionBacked; }

    /** Checks it at these inputs, or at its own where none are given. */
    public FormulaCheck check(double... at) { return check.run(id, at); }

    @Override public String toString() { return title + ": " + latex; }
}
