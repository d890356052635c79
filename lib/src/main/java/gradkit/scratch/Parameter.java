package gradkit.scratch;

/**
 * What a network learns: a value and the gradient \(\partial L/\partial\text{value}\) of the same shape.
 *
 * <p>Gradients add up until {@link #zeroGradient()}: a parameter used twice gets the sum of both paths.
 */
public final class Parameter {
    private final String name;
    private final Matrix zero;
    private Matrix value;
    private Matrix gradient;

    /** A parameter with this name and first value; its gradient is zero. */
    public Parameter(String name, Matrix value) {
        this.name = name;
        this.value = value;
        this.zero = Matrix.zeros(value.rows(), value.cols());
        this.gradient = zero;
    }

    public String name() { return name; }

    public Matrix value() { return value; }

    public Matrix gradient() { return gradient; }

    /** Replaces the value by one of the same shape. */
    public void set(Matrix newValue) { value = sameShape(newValue); }

    /** Adds to the gradient. */
    public void addGradient(Matrix g) { gradient = gradient == zero ? sameShape(g) : gradient.plus(sameShape(g)); }

    /** Back to zero, before each step's backward pass. */
    public void zeroGradient() { gradient = zero; }

    @Override public String toString() { return name + " " + value.shape(); }

    private Matrix sameShape(Matrix m) {
        if (m.rows() == value.rows() && m.cols() == value.cols()) return m;
        throw new IllegalArgumentException("Parameter " + name + ": came " + m.shape() + "; expected " + value.shape() + ".");
    }
}
