package gradkit.plot;

import gradkit.train.Run;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a run did, epoch by epoch: loss on the left, accuracy on the right, on training and on validation data. */
final class Curves {

    private Curves() { }

    static Panels of(Run run) {
        if (run.epochs().isEmpty()) {
            throw new IllegalArgumentException("curves(run): the run has no whole epoch yet, so there is nothing to draw.");
        }
        return Panels.of(panel(run, "Loss", "cross-entropy (nats)", Run.Epoch::loss, Run.Epoch::validationLoss),
                panel(run, "Accuracy", "share of right answers", Run.Epoch::accuracy, Run.Epoch::validationAccuracy));
    }

    private static Chart panel(Run run, String title, String y, ToDoubleFunction<Run.Epoch> train, ToDoubleFunction<Run.Epoch> validation) {
        Chart chart = Chart.titled(title).x("epoch").y(y).size(400, 300).line("train", numbers(run), each(run, train));
        boolean validated = run.epochs().stream().anyMatch(e -> Double.isFinite(validation.applyAsDouble(e)));
        return validated ? chart.line("validation", numbers(run), each(run, validation)) : chart;
    }

    private static double[] numbers(Run run) {
        return each(run, Run.Epoch::number);
    }

    private static double[] each(Run run, ToDoubleFunction<Run.Epoch> what) {
        List<Run.Epoch> epochs = run.epochs();
        return epochs.stream().mapToDouble(what).toArray();
    }
}
