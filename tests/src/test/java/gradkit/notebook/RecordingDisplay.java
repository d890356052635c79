package gradkit.notebook;

import gradkit.notebook.kernel.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A notebook that only remembers what was shown. */
final class RecordingDisplay implements Display {

    record Shown(Map<String, ?> data, Map<String, ?> metadata, String id, boolean update) {
        String text() {
            return String.valueOf(data.get(Bundle.TEXT));
        }

        String html() {
            return String.valueOf(data.get(Bundle.HTML));
        }
    }

    final List<Shown> shown = new ArrayList<>();

    @Override
    public boolean inNotebook() {
        return true;
    }

    boolean answers;
    boolean broken;

    @Override
    public boolean answersWhileRunning() {
        return answers;
    }

    @Override
    public synchronized void publish(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        show(new Shown(data, metadata, displayId, false));
    }

    @Override
    public synchronized void update(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
        show(new Shown(data, metadata, displayId, true));
    }

    private void show(Shown what) {
        if (broken) {
            throw new IllegalStateException("no page");
        }
        shown.add(what);
    }

    @Override
    public String currentCell() {
        return "";
    }
}
