package gradkit.scratch;

import static java.lang.Math.abs;
import static java.lang.Math.cosh;
import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log1p;
import static java.lang.Math.max;

/**
 * Activation functions, each with its slope: the bend that lets layers draw more than straight lines.
 *
 * <p>A layer computes \(A = f(Z)\) entry by entry; going back, \(dZ = dA \odot f'(Z)\). Each is written in the
 * form that neither overflows nor loses digits for large \(|z|\). At a kink the slope is a convention, PyTorch's.
 */
public enum Activation {
    /** \(f(z) = z\), slope 1: no bend at all. */
    IDENTITY {
        @Override public double value(double z) { return z; }
        @Override public double slope(double z) { return 1; }
    },

    /** \(\sigma(z) = 1/(1+e^{-z})\) in (0, 1); slope \(\sigma(z)(1-\sigma(z))\), at most ¼. */
    SIGMOID {
        @Override public double value(double z) { return 1 / (1 + exp(-z)); }
        @Override public double slope(double z) { return value(z) * value(-z); }     // 1 − σ(z) = σ(−z), and nothing cancels
    },

    /** \(\tanh z = (e^z-e^{-z})/(e^z+e^{-z})\) in (−1, 1); slope \(1-\tanh^2 z\), at most 1. */
    TANH {
        @Override public double value(double z) { return Math.tanh(z); }
        @Override public double slope(double z) { return 1 / (cosh(z) * cosh(z)); }  // = 1 − tanh²z, and nothing cancels
    },

    /** \(\max(z, 0)\); slope 1 above 0, else 0 (also at the kink). Nair and Hinton, 2010. */
    RELU {
        @Override public double value(double z) { return max(z, 0); }
        @Override public double slope(double z) { return z > 0 ? 1 : 0; }
    },

    /** \(z\) above 0, else \(0.01 z\); slope 1 above 0, else 0.01 (also at the kink). Maas et al., 2013. */
    LEAKY_RELU {
        @Override public double value(double z) { return z > 0 ? z : LEAK * z; }
        @Override public double slope(double z) { return z > 0 ? 1 : LEAK; }
    },

    /** \(z\) above 0, else \(e^z-1\) (α = 1, so it has no kink); slope 1 above 0, else \(e^z\). Clevert et al., 2016. */
    ELU {
        @Override public double value(double z) { return z > 0 ? z : expm1(z); }
        @Override public double slope(double z) { return z > 0 ? 1 : exp(z); }
    },

    /** \(z\,\Phi(z)\) with the normal distribution itself, not its tanh form; slope \(\Phi(z)+z\varphi(z)\). Hendrycks and Gimpel, 2016. */
    GELU {
        @Override public double value(double z) { return z * StandardNormal.cumulative(z); }
        @Override public double slope(double z) { return StandardNormal.cumulative(z) + z * StandardNormal.density(z); }
    },

    /** \(\log(1+e^z)\), a smooth ReLU; slope \(\sigma(z)\). Dugas et al., 2001. */
    SOFTPLUS {
        @Override public double value(double z) { return max(z, 0) + log1p(exp(-abs(z))); }  // e^z alone overflows at 710
        @Override public double slope(double z) { return SIGMOID.value(z); }
    },

    /** \(z\,\sigma(z)\), also called SiLU; slope \(\sigma(z)\,(1+z(1-\sigma(z)))\). Ramachandran et al., 2017. */
    SWISH {
        @Override public double value(double z) { return z * SIGMOID.value(z); }
        @Override public double slope(double z) { return SIGMOID.value(z) * (1 + z * SIGMOID.value(-z)); }
    };

    /** Leaky ReLU's slope below 0. */
    public static final double LEAK = 0.01;

    /** \(f(z)\). */
    public abstract double value(double z);

    /** \(f'(z)\). */
    public abstract double slope(double z);

    /** \(f\) at each entry, same shape. */
    public Matrix value(Matrix Z) { return Z.rows((a, z) -> { for (int j = 0; j < z.length; j++) a[j] = value(z[j]); }); }

    /** \(f'\) at each entry, same shape. */
    public Matrix slope(Matrix Z) { return Z.rows((d, z) -> { for (int j = 0; j < z.length; j++) d[j] = slope(z[j]); }); }

    /** Whether the slope jumps at 0, so that no slope there is the right one. */
    public boolean kinked() { return this == RELU || this == LEAKY_RELU; }
}
