package gradkit.notebook;

import gradkit.data.fetch.FetchProgress;
import gradkit.notebook.kernel.Display;

/** Shows below its cell how far a data set has come: one line, in place. Outside a notebook it prints a line every two seconds. */
public final class NotebookFetch implements FetchProgress {
    private final Live line = Live.on(Display.get());

    @Override
    public void at(String text) {
        line.place(ProgressLine.line(text));
    }

    @Override
    public void ended(String text) {
        at(text);
        line.flush();
    }
}
