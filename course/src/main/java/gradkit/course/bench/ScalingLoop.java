package gradkit.course.bench;

import gradkit.train.FitOption;
import gradkit.train.Options;
import java.util.ArrayList;
import java.util.List;

/** Which of {@code fit}'s two loops trains. */
public enum ScalingLoop {

    COMPILED("compiled step"),
    EAGER("eager loop");

    private final String title;

    ScalingLoop(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What {@code fit} is told. */
    FitOption[] options(int batch, int epochs) {
        List<FitOption> options = new ArrayList<>(List.of(Options.adam(), Options.batch(batch), Options.epochs(epochs), Options.seed(7), Options.brief()));
        if (this == EAGER) options.add(Options.eager());
        return options.toArray(FitOption[]::new);
    }
}
