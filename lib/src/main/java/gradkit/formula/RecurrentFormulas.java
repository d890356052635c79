package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.derivative;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sigmoid;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.tanh;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import java.util.List;

/**
 * Layers that read step by step, forward and back through time: the simple recurrent one and long short-term memory. As in a dense layer,
 * the loss changes to first order as the sum of \(dh \odot h\), with dh held fixed.
 */
final class RecurrentFormulas {
    private static final String ELMAN = "Elman, 1990", WERBOS = "Werbos, 1990", BENGIO = "Bengio, Simard and Frasconi, 1994";
    private static final String HOCHREITER = "Hochreiter and Schmidhuber, 1997; Gers, Schmidhuber and Cummins, 2000";
    private static final Expr one = number(1), three = number(3);

    private RecurrentFormulas() { }

    // One step of the simple layer: x [batch, in], h [batch, units]
    private static final Variable x = new Variable("x", "x_t"), h = new Variable("h", "h_{t-1}"), W = variable("W"), U = variable("U"), b = variable("b");
    private static final Variable dh = new Variable("dh", "dh_t");
    private static final Expr sums = x.product(W).plus(h.product(U)).plus(b), step = tanh(sums), state = shown("h_t", step);

    private static final Derivation STATE = Derivation.of("rnn-backward-state", "\\frac{\\partial L}{\\partial h_{t-1}}")
        .where(x, matrix(3, 2, -1, 1)).where(h, matrix(3, 4, -1, 1)).where(W, matrix(2, 4, -1, 1)).where(U, matrix(4, 4, -1, 1)).where(b, matrix(1, 4, -1, 1))
        .where(dh, matrix(3, 4, -1, 1))
        .line(partial(sum("n,k", dh.hadamard(step)), h), "$L$ changes as $\\sum dh_t \\odot h_t$, with $dh_t$ held fixed")
        .line(dh.hadamard(one.minus(state.power(2))).product(U.transpose()), "the slope of tanh, from its value; then through the product with $U$, as in a dense layer")
        .line(shown("dZ_t", dh.hadamard(one.minus(state.power(2)))).product(U.transpose()), "call $dZ_t$ what comes back to the sums");

    // Two steps, and a loss that looks at the last state
    private static final Variable x1 = variable("x_1"), x2 = variable("x_2"), h0 = variable("h_0"), dh2 = variable("dh_2");
    private static final Expr first = tanh(x1.product(W).plus(h0.product(U)).plus(b)), h1 = shown("h_1", first);
    private static final Expr second = tanh(x2.product(W).plus(first.product(U)).plus(b)), h2 = shown("h_2", second);
    private static final Expr last = sum("n,k", dh2.hadamard(tanh(x2.product(W).plus(h1.product(U)).plus(b))));
    private static final Expr dZ2 = dh2.hadamard(one.minus(h2.power(2))), dh1 = dZ2.product(U.transpose()), dZ1 = shown("dh_1", dh1).hadamard(one.minus(h1.power(2)));

    private static final Derivation WEIGHTS = Derivation.of("rnn-backward-weights", "\\frac{\\partial L}{\\partial U}")
        .where(x1, matrix(3, 2, -1, 1)).where(x2, matrix(3, 2, -1, 1)).where(h0, matrix(3, 4, -1, 1)).where(W, matrix(2, 4, -1, 1)).where(U, matrix(4, 4, -1, 1))
        .where(b, matrix(1, 4, -1, 1)).where(dh2, matrix(3, 4, -1, 1))
        .line(partial(last, U), "two steps; $h_1 = \\tanh(x_1 W + h_0 U + b)$ has $U$ in it as well")
        .line(h1.transpose().product(dZ2).plus(h0.transpose().product(dZ1)), "two paths: $U$ in step 2, and $U$ in step 1, which acts through $dh_1 = dZ_2\\,U^\\top$")
        .line(h1.transpose().product(shown("dZ_2", dZ2)).plus(h0.transpose().product(shown("dZ_1", dZ1))), "one term a step");

    // One unit and three steps: a_t is what the input adds at step t
    private static final Variable u = variable("u"), s0 = variable("h_0"), a1 = variable("a_1"), a2 = variable("a_2"), a3 = variable("a_3");
    private static final Expr u1 = tanh(a1.plus(u.times(s0))), u2 = tanh(a2.plus(u.times(u1))), u3 = tanh(a3.plus(u.times(u2)));

    private static final Derivation FADING = Derivation.of("state-through-time", "\\frac{dh_3}{dh_0}")
        .where(s0, reals(-1, 1)).where(u, reals(-1.5, 1.5)).where(a1, reals(-1, 1)).where(a2, reals(-1, 1)).where(a3, reals(-1, 1))
        .line(derivative(shown("h_3", u3), s0), "one unit, $h_t = \\tanh(a_t + u\\,h_{t-1})$, where $a_t$ comes from the input")
        .line(u.times(kept(3, u3)).dot(u.times(kept(2, u2))).dot(u.times(kept(1, u1))), "chain rule: through three steps, each with the slope $u\\,(1 - h_t^2)$")
        .line(u.power(three).times(kept(1, u1)).times(kept(2, u2)).times(kept(3, u3)), "gather the weights");

    private static Expr kept(int t, Expr state) { return one.minus(shown("h_" + t, state).power(2)); }

    // Gates of a long short-term memory; what they give, as numbers of their own
    private static final Variable i = variable("i"), f = variable("f"), o = variable("o"), g = variable("g");
    private static final Variable before = new Variable("c", "c_{t-1}"), cell = new Variable("c_t", "c_t"), dc = new Variable("dc", "dc_t"), later = new Variable("later", "dc_t^{\\,t+1}");
    private static final Expr newCell = f.hadamard(before).plus(i.hadamard(g));

    private static final Derivation CELL = lstm("lstm-backward-cell", "\\frac{\\partial L}{\\partial c_t}").where(cell, matrix(3, 4, -2, 2)).where(later, matrix(3, 4, -1, 1))
        .line(partial(sum("n,k", dh.hadamard(o.hadamard(tanh(cell))).plus(later.hadamard(cell))), cell), "$L$ changes as $\\sum dh_t \\odot h_t$, with $h_t = o \\odot \\tanh c_t$, and as $\\sum dc_t^{\\,t+1} \\odot c_t$ by what step $t+1$ makes of $c_t$")
        .line(dh.hadamard(o).hadamard(one.minus(tanh(cell).power(2))).plus(later), "slope of tanh; the second path is a plain product");

    private static final Derivation BEFORE = lstm("lstm-backward-before", "\\frac{\\partial L}{\\partial c_{t-1}}")
        .line(partial(sum("n,k", dc.hadamard(newCell)), before), "$L$ changes as $\\sum dc_t \\odot c_t$, with $dc_t$ held fixed")
        .line(dc.hadamard(f), "only the first term has $c_{t-1}$ in it");

    // What comes back to the sums z of each gate
    private static final Variable z = new Variable("z", "z_f"), zi = new Variable("z", "z_i"), zg = new Variable("z", "z_g"), zo = new Variable("z", "z_o");
    private static final Expr forget = shown("f", sigmoid(z)), input = shown("i", sigmoid(zi)), candidate = shown("g", tanh(zg)), output = shown("o", sigmoid(zo));
    private static final Expr byForget = sum("n,k", dc.hadamard(shown("(\\sigma(z_f) \\odot c_{t-1} + i \\odot g)", sigmoid(z).hadamard(before).plus(i.hadamard(g)))));
    private static final Expr byInput = sum("n,k", dc.hadamard(shown("(f \\odot c_{t-1} + \\sigma(z_i) \\odot g)", f.hadamard(before).plus(sigmoid(zi).hadamard(g)))));
    private static final Expr byCandidate = sum("n,k", dc.hadamard(shown("(f \\odot c_{t-1} + i \\odot \\tanh(z_g))", f.hadamard(before).plus(i.hadamard(tanh(zg))))));
    private static final Expr byOutput = sum("n,k", dh.hadamard(sigmoid(zo)).hadamard(tanh(cell)));

    private static final Derivation FORGET = lstm("lstm-backward-forget", "\\frac{\\partial L}{\\partial z_f}").where(z, matrix(3, 4, -2, 2))
        .line(partial(byForget, z), "the same change; $f = \\sigma(z_f)$")
        .line(dc.hadamard(before).hadamard(shown("\\sigma'(z_f)", sigmoid(z).times(one.minus(sigmoid(z))))), "$c_{t-1}$ multiplies it; chain rule")
        .line(dc.hadamard(before).hadamard(forget).hadamard(one.minus(forget)), "slope of the sigmoid, from its value");

    private static final Derivation INPUT = lstm("lstm-backward-input", "\\frac{\\partial L}{\\partial z_i}").where(zi, matrix(3, 4, -2, 2))
        .line(partial(byInput, zi), "the same change; $i = \\sigma(z_i)$")
        .line(dc.hadamard(g).hadamard(input).hadamard(one.minus(input)), "$g$ multiplies it; slope of the sigmoid");

    private static final Derivation CANDIDATE = lstm("lstm-backward-candidate", "\\frac{\\partial L}{\\partial z_g}").where(zg, matrix(3, 4, -2, 2))
        .line(partial(byCandidate, zg), "the same change; $g = \\tanh(z_g)$")
        .line(dc.hadamard(i).hadamard(one.minus(candidate.power(2))), "$i$ multiplies it; slope of tanh");

    private static final Derivation OUTPUT = lstm("lstm-backward-output", "\\frac{\\partial L}{\\partial z_o}").where(zo, matrix(3, 4, -2, 2)).where(cell, matrix(3, 4, -2, 2))
        .line(partial(byOutput, zo), "$L$ changes as $\\sum dh_t \\odot h_t$; $o = \\sigma(z_o)$")
        .line(dh.hadamard(tanh(cell)).hadamard(output).hadamard(one.minus(output)), "$\\tanh c_t$ multiplies it; slope of the sigmoid");

    // One cell and three steps, its gates held fixed: w_t is what step t writes
    private static final Variable c0 = variable("c_0"), f1 = variable("f_1"), f2 = variable("f_2"), f3 = variable("f_3"), w1 = variable("w_1"), w2 = variable("w_2"), w3 = variable("w_3");
    private static final Expr c3 = f3.times(f2.times(f1.times(c0).plus(w1)).plus(w2)).plus(w3);

    private static final Derivation KEEPING = Derivation.of("cell-through-time", "\\frac{dc_3}{dc_0}")
        .where(c0, reals(-2, 2)).where(f1, reals(0, 1)).where(f2, reals(0, 1)).where(f3, reals(0, 1)).where(w1, reals(-1, 1)).where(w2, reals(-1, 1)).where(w3, reals(-1, 1))
        .line(derivative(c3, c0), "one cell, $c_t = f_t\\,c_{t-1} + w_t$, with $w_t = i\\,g$ for what step $t$ writes; the gates held fixed")
        .line(f3.times(f2).times(f1), "nothing else multiplies $c_0$");

    static List<Derivation> derivations() { return List.of(STATE, WEIGHTS, FADING, CELL, BEFORE, FORGET, INPUT, CANDIDATE, OUTPUT, KEEPING); }

    static List<Formula> formulas() {
        return List.of(
            value("rnn-step", "A step of a recurrent layer", "h_t = " + step.latex(), ELMAN, GoldenCheck.of("x, h, W, U, b")
                .golden("1, 0, 0.5, −1, 0.1", () -> at(step, "x", 1, "h", 0, "W", 0.5, "U", -1, "b", 0.1), Math.tanh(0.6))
                .golden("2, 0.5, 0.5, −1, 0.1", () -> at(step, "x", 2, "h", 0.5, "W", 0.5, "U", -1, "b", 0.1), Math.tanh(0.6))
                .golden("0, 0, 7, 7, 0", () -> at(step, "x", 0, "h", 0, "W", 7, "U", 7, "b", 0), 0)),
            gradient(STATE, "Gradient of the state before", WERBOS, sum("n,k", dh.hadamard(step)), h),
            gradient(WEIGHTS, "Gradient through two steps of a recurrent layer", WERBOS, last, U),
            gradient(FADING, "Slope through three steps of a recurrent unit", BENGIO, u3, s0),
            value("lstm-gates", "Gates of a long short-term memory", gates(), HOCHREITER, GoldenCheck.of("x, h, W, U, b")
                .golden("1, 2, log 3, 0, 0: i, f or o", () -> at(sigmoid(gate("W", "U", "b")), "x", 1, "h", 2, "W", Math.log(3), "U", 0, "b", 0), 0.75)
                .golden("1, 2, 0, 0, 1: i, f or o", () -> at(sigmoid(gate("W", "U", "b")), "x", 1, "h", 2, "W", 0, "U", 0, "b", 1), 0.7310585786300049)
                .golden("1, 2, log 2, 0, 0: g", () -> at(tanh(gate("W", "U", "b")), "x", 1, "h", 2, "W", Math.log(2), "U", 0, "b", 0), 0.6)),
            value("lstm-cell", "Cell and state of a long short-term memory", "c_t = " + newCell.latex() + ",\\qquad h_t = " + o.hadamard(tanh(cell)).latex(), HOCHREITER, GoldenCheck.of("f, c, i, g, o")
                .golden("½, 3, ¼, −1: c", () -> at(newCell, "f", 0.5, "c", 3, "i", 0.25, "g", -1), 1.25)
                .golden("1, 5, 0, 1: kept", () -> at(newCell, "f", 1, "c", 5, "i", 0, "g", 1), 5)
                .golden("0, 5, 1, ½: replaced", () -> at(newCell, "f", 0, "c", 5, "i", 1, "g", 0.5), 0.5)
                .golden("c = log 2, o = ½: h", () -> at(o.hadamard(tanh(cell)), "c_t", Math.log(2), "o", 0.5), 0.3)),
            gradient(CELL, "Gradient of the cell", HOCHREITER, sum("n,k", dh.hadamard(o.hadamard(tanh(cell))).plus(later.hadamard(cell))), cell),
            gradient(BEFORE, "Gradient of the cell before", HOCHREITER, sum("n,k", dc.hadamard(newCell)), before),
            gradient(FORGET, "Gradient of the forget gate's sums", HOCHREITER, byForget, z), gradient(INPUT, "Gradient of the input gate's sums", HOCHREITER, byInput, zi),
            gradient(CANDIDATE, "Gradient of the candidate's sums", HOCHREITER, byCandidate, zg), gradient(OUTPUT, "Gradient of the output gate's sums", HOCHREITER, byOutput, zo),
            gradient(KEEPING, "Slope through three steps of a cell", HOCHREITER, c3, c0));
    }

    private static Expr gate(String W, String U, String b) { return x.product(variable(W)).plus(h.product(variable(U))).plus(variable(b)); }

    private static String gates() {
        String lines = List.of("i", "f", "o").stream().map(a -> a + " &= " + sigmoid(gate("W_" + a, "U_" + a, "b_" + a)).latex() + " \\\\\n").reduce("", String::concat);
        return "\\begin{aligned}\n" + lines + "g &= " + tanh(gate("W_g", "U_g", "b_g")).latex() + "\n\\end{aligned}";
    }

    private static Derivation lstm(String id, String left) {
        return Derivation.of(id, left).where(i, matrix(3, 4, 0, 1)).where(f, matrix(3, 4, 0, 1)).where(o, matrix(3, 4, 0, 1)).where(g, matrix(3, 4, -1, 1))
            .where(before, matrix(3, 4, -2, 2)).where(dh, matrix(3, 4, -1, 1)).where(dc, matrix(3, 4, -1, 1));
    }

    private static Formula gradient(Derivation d, String title, String source, Expr function, Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), source, new GradientFormulaCheck(function, by, d));
    }
}
