package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;

/** Code of the reader's that follows some controls; what it throws is shown below them until it works again. */
final class Reaction {

    private final List<? extends Control> controls;
    private final Runnable code;

    Reaction(List<? extends Control> controls, Runnable code) {
        this.controls = controls;
        this.code = code;
    }

    /** Runs soon on the controls' thread; once, however often it is asked before. */
    void soon() {
        ControlThread.run(this, this::run);
    }

    /** Runs soon, once for each time it is asked. */
    void once() {
        ControlThread.run(new Object(), this::run);
    }

    private void run() {
        try {
            code.run();
            controls.forEach(control -> control.notices().forEach(notice -> notice.clear(this)));
        } catch (Throwable e) {    // an Error too: an assert of the reader's, a figure too large for the memory
            tell(controls.get(0).page.display.explain(e).lines());
        }
    }

    private void tell(List<String> lines) {
        List<Notice> notices = controls.stream().flatMap(control -> control.notices().stream()).distinct().toList();
        String html = Notice.error(controls.get(0).label(), lines);
        if (notices.isEmpty()) {    // a control that is shown nowhere: below the cell, then
            controls.get(0).page.display.publish(Map.of("text/html", html, "text/plain", String.join("\n", Notice.plain(lines))), Map.of(), "");
        }
        notices.forEach(notice -> notice.say(this, html));
    }
}
