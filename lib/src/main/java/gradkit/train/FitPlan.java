package gradkit.train;

import java.util.HashSet;
import java.util.Optional;

/** All choices of a run: those given, and the usual ones for the rest. */
public record FitPlan(int batch, int epochs, double validation, UpdateRule rule, long seed, Optional<EarlyStopping> stopping, Optional<Double> clip,
        boolean brief, boolean eager) {

    /** Collects the options; each kind at most once. */
    public static FitPlan of(FitOption... options) {
        int batch = 32, epochs = 5;
        double validation = 0;
        UpdateRule rule = Options.adam();
        long seed = 0;
        Optional<EarlyStopping> stopping = Optional.empty();
        Optional<Double> clip = Optional.empty();
        boolean brief = false, eager = false;
        var kinds = new HashSet<Class<?>>();
        for (FitOption option : options) {
            if (!kinds.add(option instanceof UpdateRule ? UpdateRule.class : option.getClass()))
                throw new IllegalArgumentException("fit: " + option + " is given twice, or against another choice of its kind; keep one.");
            if (option instanceof FitOption.BatchSize b) batch = b.size();
            else if (option instanceof FitOption.Epochs e) epochs = e.count();
            else if (option instanceof FitOption.ValidationShare v) validation = v.share();
            else if (option instanceof FitOption.ClipNorm c) clip = Optional.of(c.norm());
            else if (option instanceof EarlyStopping e) stopping = Optional.of(e);
            else if (option instanceof Seed s) seed = s.value();
            else if (option instanceof UpdateRule r) rule = r;
            else if (option instanceof FitOption.Brief) brief = true;
            else if (option instanceof FitOption.Eager) eager = true;
        }
        return new FitPlan(batch, epochs, validation, rule, seed, stopping, clip, brief, eager);
    }
}
