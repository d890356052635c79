package gradkit.formula;

/**
 * What an {@link Expr} is evaluated in: matrices of doubles, an engine's arrays, shapes.
 *
 * <p>One method for each kind of node; {@code expr.in(algebra)} walks the tree once, from the leaves up. All values are
 * two-dimensional, a number is [1, 1]. {@link #add}, {@link #times}, {@link #divide}, {@link #power} and {@link #cases} work
 * entry by entry and stretch a length of 1 to the other's length (broadcasting): [m, 1] with [1, n] gives [m, n].
 *
 * @param <T> the values: a matrix, an engine's array, a shape
 */
public interface Algebra<T> {
    /** The value that a variable is bound to. */
    T variable(String name);

    /** A number, [1, 1]. */
    T constant(double value);

    T add(T left, T right);

    T negate(T x);

    /** Entry by entry. */
    T times(T left, T right);

    T divide(T over, T under);

    T power(T base, T exponent);

    T apply(Elementwise f, T x);

    /** The matrix product: [m, k] times [k, n] is [m, n]. */
    T product(T left, T right);

    T transpose(T x);

    /** The sum of all entries, [1, 1], or along one axis, which stays with length 1. */
    T sum(Expr.Axis axis, T x);

    /** A matrix of the table's shape: entry [i, j] is the number at {@code places[i][j]}, counted along the rows of {@code from}; −1 gives 0. */
    T pick(int[][] places, T from);

    /** Where the condition is above 0 the entry of {@code above}, elsewhere that of {@code otherwise}. */
    T cases(T condition, T above, T otherwise);

    /** The derivative of one expression by a variable; an engine that differentiates by itself need not offer it. */
    default T derivative(Expr of, Expr.Variable by) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + ": no derivative of " + of.latex()
                + "; expected an expression without one. Evaluate it with Expr.at, by central difference.");
    }
}
