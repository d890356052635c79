package gradkit.notebook;

/** The little HTML that results need. Colours are JupyterLab's own variables, so they follow its theme, with fallbacks elsewhere. */
final class Html {

    private Html() { }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** Prose: escaped, with words between backticks set as code. */
    static String prose(String text) {
        return escape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    }

    /** A line below a picture or a table. */
    static String caption(String text) {
        return "<div style=\"margin:.2em 0 .4em;max-width:46em;color:var(--jp-content-font-color2,#555);font-size:.93em\">" + prose(text) + "</div>";
    }

    /** A part that unfolds when its title is clicked. */
    static String fold(String title, String html) {
        return "<details style=\"margin:.35em 0 0\"><summary style=\"cursor:pointer\">" + escape(title) + "</summary>"
                + "<div style=\"margin:.25em 0 0 1.1em\">" + html + "</div></details>";
    }

    /** A quiet box with a coloured left edge, a heading that begins with a sign and a word, and a body. */
    static String box(String edge, String heading, String body) {
        return ("<div style=\"border:1px solid var(--jp-border-color2,#c8c8c8);border-left:5px solid %s;border-radius:4px;"
                + "padding:.55em .9em;margin:.2em 0;max-width:46em;line-height:1.5;color:var(--jp-content-font-color1,#1a1a1a);"
                + "background:var(--jp-layout-color1,#fff);font-family:var(--jp-content-font-family,system-ui,sans-serif)\">"
                + "<strong>%s</strong>%s</div>").formatted(edge, heading, body);
    }
}
