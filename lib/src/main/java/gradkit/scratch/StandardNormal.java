package gradkit.scratch;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.exp;
import static java.lang.Math.sqrt;

/**
 * The standard normal distribution, which GELU is made of:
 * \(\varphi(z) = e^{-z^2/2} / \sqrt{2\pi}\) and \(\Phi(z) = \int_{-\infty}^z \varphi\), so that
 * \(\operatorname{erf}(x) = 2\Phi(x\sqrt 2) - 1\).
 *
 * <p>\(\Phi\) near 0 is the series \(\frac12 + \varphi(z)\,(z + \frac{z^3}{3} + \frac{z^5}{3\cdot5} + \cdots)\)
 * (G. Marsaglia, <em>Evaluating the Normal Distribution</em>, 2004), in the left tail Laplace's continued
 * fraction \(\Phi(-x) = \varphi(x) / (x + 1/(x + 2/(x + 3/(x + \cdots))))\). The relative error is below 1e-13.
 */
public final class StandardNormal {
    private StandardNormal() { }

    /** The density φ(z), in (0, 0.399]. */
    public static double density(double z) { return exp(-z * z / 2) / sqrt(2 * PI); }

    /** The cumulative distribution Φ(z): the probability of a draw below z, in [0, 1]. */
    public static double cumulative(double z) {
        if (z > 3) return 1 - tail(z);
        return z < -3 ? tail(-z) : 0.5 + density(z) * series(z);
    }

    private static double series(double z) {
        double term = z, sum = z;
        for (int n = 3; abs(term) > 1e-17 * abs(sum); n += 2) {
            term *= z * z / n;
            sum += term;
        }
        return sum;
    }

    private static double tail(double x) {                  // x > 3: 80 levels leave less than 1e-14
        double fraction = x;
        for (int n = 80; n >= 1; n--) fraction = x + n / fraction;
        return density(x) / fraction;
    }
}
