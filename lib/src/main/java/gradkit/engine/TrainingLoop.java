package gradkit.engine;

import gradkit.data.Examples;
import gradkit.train.FitPlan;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import java.util.Optional;

/** The loop behind {@code fit}: changes the model's weights until the plan is done or something ends it, and says how it went. */
@FunctionalInterface
interface TrainingLoop {
    /**
     * Trains. It looks at the thread's interrupt flag before every batch and returns at once when it is set, with the weights as they
     * are and the flag still set: whoever interrupted means all that this thread does.
     */
    Run run(Model model, Examples train, Optional<Examples> validation, FitPlan plan, ProgressListener listener);
}
