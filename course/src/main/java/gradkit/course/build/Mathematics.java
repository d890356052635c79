package gradkit.course.build;

import java.util.List;

/** Where a lesson's displayed formulas come from: the registry, or a stand-in in a test. */
interface Mathematics {
    /** The LaTeX of a formula, without dollar signs. */
    String formula(String id);

    /** The lines of a derivation, in order. */
    List<Line> derivation(String id);

    /**
     * One line of a derivation.
     *
     * @param latex the line, without dollar signs
     * @param rule the rule that leads to it from the line before, in words; it may hold {@code $…$}
     */
    record Line(String latex, String rule) {}
}
