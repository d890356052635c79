package gradkit.notebook;

/**
 * Text with Markdown's marks, to be shown as a front end sets it.
 *
 * @param text the Markdown
 */
public record Markdown(String text) {
    @Override
    public String toString() {
        return text;
    }
}
