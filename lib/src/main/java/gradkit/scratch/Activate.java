package gradkit.scratch;

/**
 * The layer that applies an activation entry by entry: \(A = f(Z)\); backward \(dZ = dA \odot f'(Z)\). Same shapes throughout.
 */
public final class Activate implements Layer {
    private final Activation f;
    private Matrix Z = Matrix.zeros(1, 1);                                // the latest input, for backward

    public Activate(Activation f) { this.f = f; }

    @Override public Matrix forward(Matrix Z) {
        this.Z = Z;
        return f.value(Z);
    }

    @Override public Matrix backward(Matrix dA) { return dA.hadamard(f.slope(Z)); }

    public Activation activation() { return f; }

    @Override public Layer copy() { return new Activate(f); }

    @Override public String toString() { return "Activate(" + f + ")"; }
}
