package gradkit.scratch;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/**
 * Compares a gradient from backward with the slope measured by nudging: \(f'(x) \approx \frac{f(x+h)-f(x-h)}{2h}\).
 *
 * <p>The step is \(h = \sqrt[3]{2^{-52}}\max(1,|x|) \approx 6\cdot10^{-6}\): smaller and rounding in f (about
 * \(10^{-16}/h\)) dominates, larger and curvature (about \(h^2\)) does; there both are near \(10^{-11}\).
 * Where f has a kink inside the step no slope is right: such entries are counted and not compared. Where only its curvature jumps
 * (ELU at 0) the difference is good to a few millionths, hence the tolerance of 1e-5; a wrong formula is off by far more.
 */
public final class GradientCheck {
    private static final double STEP = Math.cbrt(Math.ulp(1.0)), TOLERANCE = 1e-5;

    private GradientCheck() { }

    /** What a check found: how many numbers it compared, how many at kinks, and the worst. */
    public record Report(int checked, int kinks, String worst, double backward, double measured, double relativeError) {
        /** Whether even the worst relative error is at most 1e-5. */
        public boolean ok() { return relativeError <= TOLERANCE; }

        @Override public String toString() {
            return String.format(Locale.ROOT, "%s: %d gradients, %d at kinks%nworst: %s, backward %.9g, measured %.9g, relative error %.1e",
                    ok() ? "ok" : "WRONG", checked, kinks, worst, backward, measured, relativeError);
        }
    }

    /** The central difference \((f(x+h)-f(x-h))/2h\). */
    public static double derivative(DoubleUnaryOperator f, double x) {
        double up = x + step(x), down = x - step(x);
        return (f.applyAsDouble(up) - f.applyAsDouble(down)) / (up - down);   // the step that rounding left
    }

    /** \(|a-b|/\max(|a|,|b|,10^{-3})\): relative, but below a thousandth absolute, where rounding in f rules. */
    public static double relativeError(double a, double b) {
        return a == b ? 0 : Math.abs(a - b) / Math.max(1e-3, Math.max(Math.abs(a), Math.abs(b)));
    }

    /** Every parameter of a network under a loss, on a batch X [batch, in] with targets Y [batch, out]. */
    public static Report network(Network net, Loss loss, Matrix X, Matrix Y) {
        net.zeroGradients();
        net.backward(loss.gradient(net.forward(X), Y));
        return parameters(() -> loss.value(net.forward(X), Y), net.parameters());
    }

    /** These parameters, whose gradients are already there, under any loss of them. */
    public static Report parameters(DoubleSupplier loss, List<Parameter> parameters) {
        Report all = new Report(0, 0, "none", 0, 0, -1);
        for (Parameter p : parameters)
            for (int i = 0; i < p.value().rows(); i++)
                for (int j = 0; j < p.value().cols(); j++) all = worse(all, entry(loss, p, i, j));
        return all;
    }

    private static Report entry(DoubleSupplier loss, Parameter p, int i, int j) {
        Matrix value = p.value();
        DoubleUnaryOperator f = x -> {
            p.set(value.with(i, j, x));
            return loss.getAsDouble();
        };
        double x = value.get(i, j), backward = p.gradient().get(i, j), measured = derivative(f, x);
        double error = relativeError(backward, measured);
        boolean kink = !(error <= TOLERANCE) && atKink(f, x);
        p.set(value);
        return new Report(1, kink ? 1 : 0, p.name() + "[" + i + ", " + j + "]", backward, measured,
                kink ? 0 : Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
    }

    /** Whether the slope jumps here: in a bend the difference of the slopes on both sides grows with the step, at a kink it does not. */
    private static boolean atKink(DoubleUnaryOperator f, double x) {
        double near = jump(f, x, step(x)), far = jump(f, x, 10 * step(x));
        return near > 1e-8 && far < 5 * near;
    }

    private static double jump(DoubleUnaryOperator f, double x, double h) {
        return Math.abs(f.applyAsDouble(x + h) - 2 * f.applyAsDouble(x) + f.applyAsDouble(x - h)) / h;
    }

    private static Report worse(Report a, Report b) {
        Report w = b.relativeError > a.relativeError ? b : a;
        return new Report(a.checked + b.checked, a.kinks + b.kinks, w.worst, w.backward, w.measured, w.relativeError);
    }

    private static double step(double x) { return STEP * Math.max(1, Math.abs(x)); }
}
