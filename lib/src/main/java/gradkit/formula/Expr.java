package gradkit.formula;

import static gradkit.formula.Tex.Level.ATOM;

import gradkit.scratch.Matrix;
import java.util.Map;

/**
 * An expression: a tree that is displayed as LaTeX and evaluated on numbers and matrices, so that what a page shows is what was checked.
 *
 * <p>It reads in Java as on paper: {@code number(1).plus(exp(z.negate())).power(-1)} is \((1 + e^{-z})^{-1}\).
 * Every value is a matrix, a number is [1, 1]; {@link Algebra} says how shapes combine.
 */
public sealed interface Expr {
    /** Evaluates the tree in an algebra, from the leaves up. */
    <T> T in(Algebra<T> algebra);

    /** How it is written; {@link Tex} decides on parentheses. */
    Tex tex();

    /** The LaTeX, without dollar signs. */
    default String latex() { return tex().text(); }

    /** The value with these bindings. */
    default Matrix at(Map<String, Matrix> bindings) { return in(new Matrices(bindings)); }

    /** The value as a function of one number; the other variables must not occur. */
    default double at(String variable, double x) { return at(Map.of(variable, Matrix.number(x))).get(0, 0); }

    // Leaves

    /** A variable: the name it is bound by, and how it is written, which may carry an index: z as \(z_j\). */
    record Variable(String name, String written) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.variable(name); }
        @Override public Tex tex() { return Tex.atom(written); }

        /** The same variable written with an index that runs along its columns. */
        public Variable index(String i) { return new Variable(name, name + "_{" + i + "}"); }

        /** A row variable turned into a column, written with an index that runs down the rows of the result. */
        public Expr indexDown(String i) { return shown(name + "_{" + i + "}", transpose()); }
    }

    /** A number, and how it is written. */
    record Constant(double value, String written) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.constant(value); }
        @Override public Tex tex() { return written.startsWith("-") ? new Tex(written, Tex.Level.SUM) : Tex.atom(written); }
    }

    /** A symbol that stands for an expression, once the text has said so: \(p_i\) for a softmax. */
    record Shown(String written, Expr meaning) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return meaning.in(k); }
        @Override public Tex tex() { return Tex.atom(written); }
    }

    // Arithmetic, entry by entry

    record Add(Expr left, Expr right) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.add(left.in(k), right.in(k)); }
        @Override public Tex tex() {
            return right instanceof Negate n ? Tex.difference(left.tex(), n.of.tex()) : Tex.sum(left.tex(), right.tex());
        }
    }

    record Negate(Expr of) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.negate(of.in(k)); }
        @Override public Tex tex() { return Tex.negative(of.tex()); }
    }

    /** A product entry by entry, and the sign between the factors: nothing, a dot, or \(\odot\). */
    record Times(Expr left, String sign, Expr right) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.times(left.in(k), right.in(k)); }
        @Override public Tex tex() { return Tex.product(factor(left), sign, factor(right)); }

        private Tex factor(Expr x) { return isHadamard() && x instanceof Product ? x.tex().grouped() : x.tex(); }

        private boolean isHadamard() { return sign.equals("\\odot"); }
    }

    record Divide(Expr over, Expr under) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.divide(over.in(k), under.in(k)); }
        @Override public Tex tex() { return Tex.fraction(over.tex(), under.tex()); }
    }

    record Power(Expr base, Expr exponent) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.power(base.in(k), exponent.in(k)); }
        @Override public Tex tex() {
            return base instanceof Apply a && a.f == Elementwise.TANH
                    ? Tex.call("\\tanh^{" + exponent.latex() + "}", a.to.tex()) : Tex.raised(base.tex(), exponent.latex());
        }
    }

    record Apply(Elementwise f, Expr to) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.apply(f, to.in(k)); }
        @Override public Tex tex() {
            return switch (f) {
                case EXP -> Tex.raised(Tex.atom("e"), to.latex());
                case SQRT -> Tex.atom("\\sqrt{" + to.latex() + "}");
                case ABS -> Tex.atom("\\left|" + to.latex() + "\\right|");
                case FLOOR -> Tex.atom("\\left\\lfloor " + to.latex() + " \\right\\rfloor");
                default -> Tex.call(f.latex(), to.tex());
            };
        }
    }

    /** By case: {@code above} where the condition is above 0, else {@code otherwise}. */
    record Cases(Expr condition, Expr above, Expr otherwise) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.cases(condition.in(k), above.in(k), otherwise.in(k)); }
        @Override public Tex tex() { return Tex.cases(above(condition), above.latex(), otherwise.latex()); }

        /** A difference above 0 reads better as one side above the other. */
        private static String above(Expr condition) {
            return condition instanceof Add a && a.right instanceof Negate n ? a.left.latex() + " > " + n.of.latex() : condition.latex() + " > 0";
        }
    }

    // Matrices

    record Product(Expr left, Expr right) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.product(left.in(k), right.in(k)); }
        @Override public Tex tex() { return Tex.product(factor(left), "", factor(right)); }

        private static Tex factor(Expr x) { return x instanceof Times t && t.isHadamard() ? x.tex().grouped() : x.tex(); }
    }

    record Transpose(Expr of) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.transpose(of.in(k)); }
        @Override public Tex tex() { return Tex.raised(of.tex(), "\\top"); }
    }

    /** What a sum runs over: all entries, down the rows ([m, n] to [1, n]), or across each row ([m, n] to [m, 1]). */
    enum Axis { ALL, DOWN, ACROSS }

    record Sum(Axis axis, String index, Expr of) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.sum(axis, of.in(k)); }
        @Override public Tex tex() { return Tex.big("\\sum_{" + index + "}", of.tex()); }
    }

    /** Numbers taken from a matrix by their places, counted along its rows from 0; −1 gives 0. Written as a function with a name: \(\operatorname{patches}(X)\). */
    record Pick(String name, int[][] places, Expr from) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.pick(places, from.in(k)); }
        @Override public Tex tex() { return Tex.call("\\operatorname{" + name + "}", from.tex()); }
    }

    // Calculus

    /** \(\frac{d}{dx}\) of an expression, evaluated by central difference: \(d\) is {@code d} or {@code \partial}. */
    record Derivative(String d, Expr of, Variable by) implements Expr {
        @Override public <T> T in(Algebra<T> k) { return k.derivative(of, by); }
        @Override public Tex tex() {
            String below = d + (d.length() > 1 ? " " : "") + by.written;
            return of.tex().level() == ATOM && !(of instanceof Apply || of instanceof Divide)
                    ? Tex.fraction(Tex.atom(d + " " + of.latex()), Tex.atom(below))
                    : Tex.derivative("\\frac{" + d + "}{" + below + "}", of.tex());
        }
    }

    // How to write one

    static Variable variable(String name) { return new Variable(name, name); }

    static Expr number(double value) { return new Constant(value, Tex.number(value)); }

    /** A number with a name, such as \(\pi\). */
    static Expr number(double value, String latex) { return new Constant(value, latex); }

    static Expr shown(String latex, Expr meaning) { return new Shown(latex, meaning); }

    static Expr apply(Elementwise f, Expr x) { return new Apply(f, x); }

    static Expr exp(Expr x) { return apply(Elementwise.EXP, x); }

    static Expr log(Expr x) { return apply(Elementwise.LOG, x); }

    static Expr sqrt(Expr x) { return apply(Elementwise.SQRT, x); }

    static Expr abs(Expr x) { return apply(Elementwise.ABS, x); }

    static Expr sin(Expr x) { return apply(Elementwise.SIN, x); }

    static Expr cos(Expr x) { return apply(Elementwise.COS, x); }

    static Expr floor(Expr x) { return apply(Elementwise.FLOOR, x); }

    static Expr sigmoid(Expr x) { return apply(Elementwise.SIGMOID, x); }

    static Expr tanh(Expr x) { return apply(Elementwise.TANH, x); }

    static Expr cases(Expr condition, Expr above, Expr otherwise) { return new Cases(condition, above, otherwise); }

    static Expr pick(String name, int[][] places, Expr from) { return new Pick(name, places, from); }

    /** The sum of all entries, written over this index. */
    static Expr sum(String index, Expr x) { return new Sum(Axis.ALL, index, x); }

    /** The sum of each row: [m, n] becomes [m, 1]. */
    static Expr sumAcross(String index, Expr x) { return new Sum(Axis.ACROSS, index, x); }

    /** The sum of all rows: [m, n] becomes [1, n]. */
    static Expr sumDown(String index, Expr x) { return new Sum(Axis.DOWN, index, x); }

    /** \(\frac{d}{dx}f\) by a number. */
    static Expr derivative(Expr f, Variable x) { return new Derivative("d", f, x); }

    /** \(\frac{\partial}{\partial x}f\): of a number by a matrix, in its shape; of a row by a row, [n, n], the Jacobian. */
    static Expr partial(Expr f, Variable x) { return new Derivative("\\partial", f, x); }

    default Expr plus(Expr other) { return new Add(this, other); }

    default Expr minus(Expr other) { return new Add(this, new Negate(other)); }

    default Expr negate() { return new Negate(this); }

    default Expr times(Expr other) { return new Times(this, "", other); }

    /** A product written with a dot. */
    default Expr dot(Expr other) { return new Times(this, "\\cdot", other); }

    /** A product entry by entry, written \(\odot\). */
    default Expr hadamard(Expr other) { return new Times(this, "\\odot", other); }

    default Expr over(Expr other) { return new Divide(this, other); }

    default Expr power(double exponent) { return new Power(this, number(exponent)); }

    default Expr power(Expr exponent) { return new Power(this, exponent); }

    /** The matrix product. */
    default Expr product(Expr other) { return new Product(this, other); }

    default Expr transpose() { return new Transpose(this); }
}
