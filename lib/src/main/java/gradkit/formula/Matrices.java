package gradkit.formula;

import gradkit.scratch.GradientCheck;
import gradkit.scratch.Matrix;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** Expressions evaluated on matrices of doubles, derivatives by central difference. */
final class Matrices implements Algebra<Matrix> {
    private final Map<String, Matrix> bindings;

    Matrices(Map<String, Matrix> bindings) { this.bindings = bindings; }

    @Override public Matrix variable(String name) {
        if (bindings.containsKey(name)) return bindings.get(name);
        throw new IllegalArgumentException("Expr: the variable " + name + " has no value; bound are " + bindings.keySet() + ".");
    }

    @Override public Matrix constant(double value) { return Matrix.number(value); }

    @Override public Matrix add(Matrix left, Matrix right) { return zip(left, right, Double::sum); }

    @Override public Matrix negate(Matrix x) { return x.scale(-1); }

    @Override public Matrix times(Matrix left, Matrix right) { return zip(left, right, (x, y) -> x * y); }

    @Override public Matrix divide(Matrix over, Matrix under) { return zip(over, under, (x, y) -> x / y); }

    @Override public Matrix power(Matrix base, Matrix exponent) { return zip(base, exponent, Math::pow); }

    @Override public Matrix apply(Elementwise f, Matrix x) { return x.map(f::value); }

    @Override public Matrix product(Matrix left, Matrix right) { return left.times(right); }

    @Override public Matrix transpose(Matrix x) { return x.transpose(); }

    @Override public Matrix sum(Expr.Axis axis, Matrix x) {
        return switch (axis) {
            case ALL -> constant(x.sum());
            case DOWN -> x.sumRows();
            case ACROSS -> x.sumCols();
        };
    }

    @Override public Matrix pick(int[][] places, Matrix from) {
        double[][] picked = new double[places.length][places[0].length];
        for (int i = 0; i < picked.length; i++) for (int j = 0; j < picked[i].length; j++) {
            int at = places[i][j];
            picked[i][j] = at < 0 ? 0 : from.get(at / from.cols(), at % from.cols());
        }
        return Matrix.of(picked);
    }

    @Override public Matrix cases(Matrix condition, Matrix above, Matrix otherwise) {
        Matrix first = zip(condition, above, (c, x) -> c > 0 ? x : 0);   // chosen, not multiplied: the other may be infinite
        return add(first, zip(condition, otherwise, (c, x) -> c > 0 ? 0 : x));
    }

    /** By a number: in f's shape. Of a number: in the variable's shape. Of a row by a row: [i, j] is ∂f_i/∂x_j. */
    @Override public Matrix derivative(Expr of, Expr.Variable by) {
        Matrix x = variable(by.name()), f = of.in(this);
        boolean number = x.rows() * x.cols() == 1, jacobian = !number && f.rows() == 1 && f.cols() > 1 && x.rows() == 1;
        if (!number && !jacobian && f.rows() * f.cols() > 1) throw new IllegalArgumentException("Expr: the derivative of a "
                + f.shape() + " by a " + x.shape() + " is no matrix; expected a number or rows. Sum it, or index it.");
        double[][] slopes = new double[number || jacobian ? f.cols() : x.rows()][number ? f.rows() : x.cols()];
        for (int i = 0; i < slopes.length; i++) for (int j = 0; j < slopes[i].length; j++)
            slopes[i][j] = number ? slope(of, by, 0, 0, j, i) : jacobian ? slope(of, by, 0, j, 0, i) : slope(of, by, i, j, 0, 0);
        return number ? Matrix.of(slopes).transpose() : Matrix.of(slopes);
    }

    /** How entry [a, b] of an expression changes with entry [i, j] of a variable. */
    private double slope(Expr of, Expr.Variable by, int i, int j, int a, int b) {
        Matrix x = variable(by.name());
        return GradientCheck.derivative(t -> {
            Map<String, Matrix> moved = new HashMap<>(bindings);
            moved.put(by.name(), x.with(i, j, t));
            return of.at(moved).get(a, b);
        }, x.get(i, j));
    }

    /** Entry by entry, a length of 1 stretched to the other's length. */
    private static Matrix zip(Matrix left, Matrix right, DoubleBinaryOperator f) {
        double[][] c = new double[Math.max(left.rows(), right.rows())][Math.max(left.cols(), right.cols())];
        Dimensions.broadcast(left.rows(), right.rows());
        Dimensions.broadcast(left.cols(), right.cols());
        for (int i = 0; i < c.length; i++) for (int j = 0; j < c[i].length; j++)
            c[i][j] = f.applyAsDouble(stretched(left, i, j), stretched(right, i, j));
        return Matrix.of(c);
    }

    private static double stretched(Matrix m, int i, int j) { return m.get(m.rows() == 1 ? 0 : i, m.cols() == 1 ? 0 : j); }
}
