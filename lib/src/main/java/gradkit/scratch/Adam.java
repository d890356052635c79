package gradkit.scratch;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam: steps scaled by running means of the gradient and of its square. At step t, with gradient g:
 *
 * <p>\(m \leftarrow \beta_1 m + (1-\beta_1)\,g\), \(v \leftarrow \beta_2 v + (1-\beta_2)\,g^2\),
 * \(\hat m = m/(1-\beta_1^t)\), \(\hat v = v/(1-\beta_2^t)\), \(w \leftarrow w - \eta\,\hat m/(\sqrt{\hat v}+\varepsilon)\).
 *
 * <p>Dividing by \(1-\beta^t\) corrects the bias of means that start at 0; ε stands outside the root of the
 * corrected v (Algorithm 1 of Kingma and Ba, 2015; DJL adds it to the uncorrected root, their section 2).
 */
public final class Adam implements Optimizer {
    private static final int WORK = 20;                                   // an entry's step takes the time of so many multiplications in a product
    private final double beta1, beta2, epsilon;
    private final Map<Parameter, Moments> moments = new IdentityHashMap<>();
    private double rate;
    private int t;                                                        // steps taken

    /** β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸: the paper's. */
    public Adam(double rate) { this(rate, 0.9, 0.999, 1e-8); }

    public Adam(double rate, double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) throw new IllegalArgumentException(
                "Adam: decay rates are " + beta1 + " and " + beta2 + "; expected 0 ≤ β < 1. Usual are 0.9 and 0.999.");
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        rate(rate);
    }

    @Override public void step(List<Parameter> parameters) {
        t++;
        double unbias1 = 1 / (1 - Math.pow(beta1, t)), unbias2 = 1 / (1 - Math.pow(beta2, t));
        for (Parameter p : parameters) {
            double[][] w = p.value().a.clone(), g = p.gradient().a;       // [rows, cols] both
            Moments old = moments.computeIfAbsent(p, q -> new Moments(q.value()));
            Rows.each(w.length, WORK * w[0].length, i -> w[i] = moved(w[i].clone(), g[i], old.m[i], old.v[i], unbias1, unbias2));
            p.set(new Matrix(w));
        }
    }

    /** One row's step, in place. */
    private double[] moved(double[] w, double[] g, double[] m, double[] v, double unbias1, double unbias2) {
        double b1 = beta1, b2 = beta2, eta = rate, eps = epsilon;
        for (int j = 0; j < w.length; j++) {
            m[j] = b1 * m[j] + (1 - b1) * g[j];
            v[j] = b2 * v[j] + (1 - b2) * g[j] * g[j];
            w[j] -= eta * (m[j] * unbias1) / (Math.sqrt(v[j] * unbias2) + eps);
        }
        return w;
    }

    @Override public double rate() { return rate; }

    @Override public void rate(double rate) { this.rate = Rates.positive("Adam", rate); }

    /** The running means of one parameter's gradient and of its square. */
    private static final class Moments {
        final double[][] m, v;

        Moments(Matrix value) {
            m = new double[value.rows()][value.cols()];
            v = new double[value.rows()][value.cols()];
        }
    }
}
