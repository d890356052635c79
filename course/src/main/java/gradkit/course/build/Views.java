package gradkit.course.build;

import com.google.gson.JsonObject;

/**
 * Controls in an executed notebook: their kernel is gone, so the words and the picture stay, and what only a kernel can bring to life
 * does not. A page without that kernel would show an error, or nothing, in its place.
 */
final class Views {
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private Views() {}

    /** The notebook without views of controls, and without the state that they would be drawn from. */
    static JsonObject removed(JsonObject notebook) {
        notebook.getAsJsonObject("metadata").remove("widgets");
        for (JsonObject cell : Notebook.cells(notebook)) {
            for (JsonObject output : Notebook.outputs(cell)) {
                if (output.get("data") instanceof JsonObject data && data.size() > 1) {
                    data.remove(VIEW);
                }
            }
        }
        return notebook;
    }
}
