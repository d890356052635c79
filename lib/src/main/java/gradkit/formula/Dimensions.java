package gradkit.formula;

import java.util.Map;

/**
 * Expressions evaluated on shapes alone: X [batch, in] times W [in, out] is [batch, out], whatever the numbers.
 */
final class Dimensions implements Algebra<Dimensions.Size> {
    /** A shape whose lengths are words, or 1. */
    record Size(String rows, String cols) {
        @Override public String toString() { return "[" + rows + ", " + cols + "]"; }
    }

    private static final Size NUMBER = new Size("1", "1");
    private final Map<String, Size> sizes;

    Dimensions(Map<String, Size> sizes) { this.sizes = sizes; }

    @Override public Size variable(String name) { return sizes.get(name); }

    @Override public Size constant(double value) { return NUMBER; }

    @Override public Size add(Size left, Size right) {
        return new Size(broadcast(left.rows, right.rows), broadcast(left.cols, right.cols));
    }

    @Override public Size negate(Size x) { return x; }

    @Override public Size times(Size left, Size right) { return add(left, right); }

    @Override public Size divide(Size over, Size under) { return add(over, under); }

    @Override public Size power(Size base, Size exponent) { return add(base, exponent); }

    @Override public Size apply(Elementwise f, Size x) { return x; }

    @Override public Size product(Size left, Size right) {
        if (left.cols.equals(right.rows)) return new Size(left.rows, right.cols);
        throw new IllegalArgumentException("Product of " + left + " and " + right + "; expected " + left.cols + " rows on the right.");
    }

    @Override public Size transpose(Size x) { return new Size(x.cols, x.rows); }

    @Override public Size sum(Expr.Axis axis, Size x) {
        return new Size(axis == Expr.Axis.ACROSS ? x.rows : "1", axis == Expr.Axis.DOWN ? x.cols : "1");
    }

    @Override public Size pick(int[][] places, Size from) { return new Size("" + places.length, "" + places[0].length); }

    @Override public Size cases(Size condition, Size above, Size otherwise) { return add(condition, add(above, otherwise)); }

    /** The length that two lengths broadcast to: equal, or one of them is 1. */
    static <L> L broadcast(L left, L right) {
        if (left.equals(right) || right.toString().equals("1")) return left;
        if (left.toString().equals("1")) return right;
        throw new IllegalArgumentException("Expr: lengths " + left + " and " + right + " don't combine; expected equal ones, or a 1.");
    }
}
