package gradkit.train;

import java.util.List;

/**
 * Stops a run when its loss (on validation data, where there is some) has not improved for {@code patience} epochs
 * (Prechelt 1998). The weights then go back to those of the best epoch.
 */
public record EarlyStopping(int patience) implements FitOption {
    public EarlyStopping {
        if (patience < 1) throw new IllegalArgumentException("patience(" + patience + "): expected at least one epoch to wait.");
    }

    /** Whether a run with these epochs behind it should end. */
    public boolean enough(List<Run.Epoch> epochs) {
        return epochs.size() - Run.bestOf(epochs).number() >= patience;
    }
}
