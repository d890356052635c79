package gradkit.engine;

import gradkit.data.Augmented;
import gradkit.data.Examples;
import gradkit.train.FitPlan;
import gradkit.train.ProgressListener;
import gradkit.train.Steering;
import java.util.Optional;

/** One call of {@code fit}: what is trained, on what, how, and who steers and watches. */
record TrainingTask(Model model, Augmented train, Optional<Examples> validation, FitPlan plan, Steering steering, ProgressListener listener) { }
