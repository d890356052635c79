package gradkit.engine;

import gradkit.data.Augmented;
import gradkit.data.Examples;
import gradkit.train.FitPlan;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;
import java.util.Optional;

/** The loop behind {@code fit}: changes the model's weights until the plan is done or something ends it, and says how it went. */
@FunctionalInterface
interface TrainingLoop {
    /**
     * Trains. It looks at the steering before every batch, or every few: {@link Steering#goesOn} says when to return, with the weights
     * as they are (an interrupt's flag is then still set: whoever interrupted means all that this thread does).
     */
    Run run(Model model, Augmented train, Optional<Examples> validation, FitPlan plan, Steering steering, ProgressListener listener);
}
