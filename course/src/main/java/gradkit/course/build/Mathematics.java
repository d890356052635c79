package gradkit.course.build;

import gradkit.formula.Derivations;
import gradkit.formula.Formulas;

/** Where a lesson's displayed formulas come from: the registry, or a stand-in in a test. */
interface Mathematics {
    /** {@code gradkit.formula}, where every formula is checked. */
    Mathematics REGISTRY = new Mathematics() {
        @Override public String formula(String id) {
            return Formulas.get(id).latex();
        }

        @Override public String derivation(String id) {
            return Derivations.get(id).markdown();
        }
    };

    /** The LaTeX of a formula, without dollar signs. */
    String formula(String id);

    /** A derivation as numbered lines of Markdown, each with its rule. */
    String derivation(String id);
}
