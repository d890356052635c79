package gradkit.train;

/** The words of a call of {@code fit}: {@code fit(model, train, validation(0.1), oneCycle(adam(), 5e-3), batch(128), epochs(5), seed(7))}. */
public final class Options {
    private Options() { }

    /** Examples in one step (without it: 32). */
    public static FitOption batch(int size) {
        return new FitOption.BatchSize(size);
    }

    /** Passes over the training examples (without it: 5). */
    public static FitOption epochs(int count) {
        return new FitOption.Epochs(count);
    }

    /** Keeps this share of the training examples aside, class by class, to choose by; they are not trained on. */
    public static FitOption validation(double share) {
        return new FitOption.ValidationShare(share);
    }

    /** Where this run's randomness starts: the validation split, the order of the examples, dropout (without it: 0). Also a generator. */
    public static Seed seed(long value) {
        return new Seed(value);
    }

    /** Stops when the loss has not improved for so many epochs, and goes back to the best weights. */
    public static FitOption patience(int epochs) {
        return new EarlyStopping(epochs);
    }

    /** Shortens the gradient to this length when it is longer: {@code g ← g · min(1, norm/‖g‖)} (Pascanu, Mikolov, Bengio 2013). */
    public static FitOption.ClipNorm clip(double norm) {
        return new FitOption.ClipNorm(norm);
    }

    /** While it runs, shows a line of progress and no curves: for runs that are compared afterwards. */
    public static FitOption brief() {
        return new FitOption.Brief();
    }

    /** Each operation is one call into the engine; without it, a step is compiled where it can be, and is faster. */
    public static FitOption eager() {
        return new FitOption.Eager();
    }

    /** Adam with its paper's constants, rate 1e-3. */
    public static UpdateRule adam() {
        return adam(1e-3);
    }

    /** Adam at a constant rate. */
    public static UpdateRule adam(double rate) {
        return new UpdateRule.Adam(Schedule.constant(rate), 0.9, 0.999, 1e-8, 0);
    }

    /** Adam whose weights also shrink by {@code η·decay} of themselves at each step, at rate 1e-3. */
    public static UpdateRule adamW(double decay) {
        return new UpdateRule.Adam(Schedule.constant(1e-3), 0.9, 0.999, 1e-8, decay);
    }

    /** Plain stochastic gradient descent. */
    public static UpdateRule sgd(double rate) {
        return sgd(rate, 0);
    }

    /** Stochastic gradient descent with momentum. */
    public static UpdateRule sgd(double rate, double momentum) {
        return new UpdateRule.Sgd(Schedule.constant(rate), momentum);
    }

    /** The rule at a rate that stays. */
    public static UpdateRule constant(UpdateRule rule, double rate) {
        return rule.with(Schedule.constant(rate));
    }

    /** The rule at a rate that falls to {@code factor} of itself every so many epochs. */
    public static UpdateRule step(UpdateRule rule, double rate, int everyEpochs, double factor) {
        return rule.with(Schedule.step(rate, everyEpochs, factor));
    }

    /** The rule at a rate that falls from {@code rate} to 0 along half a cosine. */
    public static UpdateRule cosine(UpdateRule rule, double rate) {
        return rule.with(Schedule.cosine(rate));
    }

    /** The rule at a rate that rises to {@code peak} and falls to almost 0. */
    public static UpdateRule oneCycle(UpdateRule rule, double peak) {
        return rule.with(Schedule.oneCycle(peak));
    }
}
