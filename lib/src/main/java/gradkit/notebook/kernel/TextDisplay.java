package gradkit.notebook.kernel;

import java.util.Map;

/** Outside a notebook: prints the bundle's {@code text/plain}. */
enum TextDisplay implements Display {
    INSTANCE;

    @Override
    public boolean inNotebook() {
        return false;
    }

    @Override
    public void publish(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        Object text = data.get("text/plain");
        if (text != null) {
            System.out.println(text);
        }
    }

    @Override
    public void update(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        publish(data, metadata, displayId);
    }

    @Override
    public String currentCell() {
        return "";
    }
}
