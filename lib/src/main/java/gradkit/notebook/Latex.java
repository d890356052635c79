package gradkit.notebook;

/**
 * A formula on a line of its own.
 *
 * @param text LaTeX without dollar signs, such as {@code \sigma(z) = \frac{1}{1 + e^{-z}}}
 */
public record Latex(String text) {
    @Override
    public String toString() {
        return text;
    }
}
