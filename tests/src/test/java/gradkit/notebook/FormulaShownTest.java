package gradkit.notebook;

import static gradkit.notebook.Notebook.derivation;
import static gradkit.notebook.Notebook.formula;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaShownTest {

    @Test
    void aCheckIsATableThatEndsWithItsVerdict() {
        Bundle bundle = Renderer.one(formula("sigmoid-slope").check(-6, 0, 6));
        assertThat(bundle.text()).contains("derived", "finite difference", "0.25", "✓ sigmoid-slope: agrees");
        Xml.parse(String.valueOf(bundle.data().get("text/html")));
    }

    @Test
    void aFormulaIsLatexAndADerivationMarkdown() {
        assertThat(String.valueOf(Renderer.one(formula("sigmoid-slope")).data().get("text/latex"))).startsWith("$$").contains("\\sigma").endsWith("$$");
        assertThat(String.valueOf(Renderer.one(derivation("sigmoid-slope")).data().get("text/markdown"))).startsWith("1. $").contains("\n2. $");
    }
}
