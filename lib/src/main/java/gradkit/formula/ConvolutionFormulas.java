package gradkit.formula;

import static gradkit.formula.Domain.matrix;
import static gradkit.formula.Domain.reals;
import static gradkit.formula.Expr.cases;
import static gradkit.formula.Expr.floor;
import static gradkit.formula.Expr.number;
import static gradkit.formula.Expr.partial;
import static gradkit.formula.Expr.pick;
import static gradkit.formula.Expr.shown;
import static gradkit.formula.Expr.sum;
import static gradkit.formula.Expr.variable;
import static gradkit.formula.Formula.value;
import static gradkit.formula.GoldenCheck.at;

import gradkit.formula.Expr.Variable;
import gradkit.scratch.Conv2d;
import gradkit.scratch.ImageShape;
import gradkit.scratch.Matrix;
import gradkit.scratch.Patches;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Convolution and pooling, forward and backward. Sliding a filter is spelt out as numbers picked by their places, so the engine
 * differentiates sums and products only, and knows nothing of convolution.
 */
final class ConvolutionFormulas {
    private static final String LECUN = "LeCun et al., 1989", IM2COL = "Chellapilla, Puri and Simard, 2006", POOL = "Ranzato et al., 2007";
    private static final int H = 5, W_ = 4, K = 2;                         // an image of 5 × 4 pixels, a filter of 2 × 2

    private ConvolutionFormulas() { }

    // One channel, one filter
    private static final Variable X = variable("X"), W = variable("W"), b = variable("b"), dZ = new Variable("dZ", "dZ");
    private static final Expr XW = shown("X \\star W", slide(X, H, W_, W, K, K)), Z = XW.plus(b), change = sum("i,j", dZ.hadamard(Z));
    private static final String HELD = "$L$ changes as $\\sum dZ \\odot Z$, with $dZ = \\partial L / \\partial Z$ held fixed";

    private static final Derivation FILTER = one("conv-backward-filter", "\\frac{\\partial L}{\\partial W}")
        .line(partial(change, W), HELD)
        .line(partial(sum("i,j", dZ.hadamard(shown("(X \\star W)", XW))), W), "$b$ does not depend on $W$")
        .line(shown("X \\star dZ", slide(X, H, W_, dZ, H - K + 1, W_ - K + 1)),
            "$W_{uv}$ meets $X_{i+u,\\,j+v}$ in $Z_{ij}$: entry $u,v$ is $\\sum_{i,j} X_{i+u,\\,j+v}\\,dZ_{ij}$, and that is $dZ$ sliding over $X$");

    private static final Derivation BIAS = one("conv-backward-bias", "\\frac{\\partial L}{\\partial b}")
        .line(partial(change, b), HELD)
        .line(sum("i,j", new Variable("dZ", "dZ_{ij}")), "$b$ is added at every position");

    private static final Expr padded = pick("pad", rim(H - K + 1, W_ - K + 1, K - 1), dZ), turned = pick("turn", turned(K), W);

    private static final Derivation INPUT = one("conv-backward-input", "\\frac{\\partial L}{\\partial X}")
        .line(partial(change, X), HELD)
        .line(shown("\\operatorname{pad}(dZ) \\star \\operatorname{turn}(W)", slide(padded, H + K - 1, W_ + K - 1, turned, K, K)),
            "$X_{ij}$ meets $W_{uv}$ in $Z_{i-u,\\,j-v}$: entry $i,j$ is $\\sum_{u,v} dZ_{i-u,\\,j-v}\\,W_{uv}$. As $u$ and $v$ grow, $dZ$ is read backwards, "
            + "so $W$ is turned by 180°; and where $dZ$ has no entry it counts as 0");

    // Many channels: one image as a row, its patches as rows of a matrix
    private static final ImageShape SMALL = new ImageShape(2, 4, 3);
    private static final int[][] PLACES = Patches.of(SMALL, K, 1, 0).places();
    private static final Variable P = variable("P"), dP = new Variable("dP", "dP"), filters = new Variable("W", "W");
    private static final Expr change2 = sum("p,q", dP.hadamard(pick("patches", PLACES, X)));

    private static final Derivation PATCHES = Derivation.of("patches-backward", "\\frac{\\partial L}{\\partial X}")
        .where(X, matrix(1, SMALL.size(), -2, 2)).where(dP, matrix(PLACES.length, PLACES[0].length, -1, 1))
        .line(partial(change2, X), "$L$ changes as $\\sum dP \\odot P$, with $P = \\operatorname{patches}(X)$")
        .line(shown("\\operatorname{gather}(dP)", gathered(dP)), "a pixel stands in several patches, so it adds up $dP_{pq}$ over all places $p,q$ where it stands");

    // Pooling: the larger of two; a larger window is the larger of larger ones
    private static final Variable A = variable("A"), B = variable("B"), dY = new Variable("dY", "dY");
    private static final Expr larger = cases(A.minus(B), A, B);

    private static final Derivation MAX = Derivation.of("max-pool-backward", "\\frac{\\partial L}{\\partial A}")
        .where(A, matrix(3, 4, -2, 2)).where(B, matrix(3, 4, -2, 2)).where(dY, matrix(3, 4, -1, 1))
        .line(partial(sum("n,k", dY.hadamard(larger)), A), "$L$ changes as $\\sum dY \\odot Y$, with $Y = \\max(A, B)$ entry by entry")
        .line(dY.hadamard(cases(A.minus(B), number(1), number(0))), "where $A$ is the larger one $Y$ is $A$; elsewhere $A$ does not matter")
        .line(cases(A.minus(B), dY, number(0)), "times 1 or times 0");

    static List<Derivation> derivations() { return List.of(FILTER, BIAS, INPUT, PATCHES, MAX); }

    static List<Formula> formulas() {
        Variable n = variable("n"), k = variable("k"), p = variable("p"), s = variable("s");
        Expr positions = floor(n.plus(number(2).times(p)).minus(k).over(s)).plus(number(1));
        return List.of(
            Formula.beside(Formula.Kind.VALUE, "convolution", "A filter slides over an image", "Z_{ij} = (X \\star W)_{ij} + b = \\sum_{u,v} X_{i+u,\\,j+v}\\,W_{uv} + b", LECUN,
                GoldenCheck.of("X = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]")
                    .golden("W = [[1, 0], [0, −1]], entry 0, 0", () -> nine(1, 0, 0, -1).get(0, 0), -4)
                    .golden("W = [[1, 2], [3, 4]], entry 0, 0", () -> nine(1, 2, 3, 4).get(0, 0), 37)      // 1 + 4 + 12 + 20
                    .golden("W = [[1, 2], [3, 4]], entry 0, 1", () -> nine(1, 2, 3, 4).get(0, 1), 47)      // 2 + 6 + 15 + 24
                    .golden("W = [[1, 2], [3, 4]], entry 1, 1", () -> nine(1, 2, 3, 4).get(1, 1), 77)),    // 5 + 12 + 24 + 36
            Formula.beside(Formula.Kind.VALUE, "convolution-channels", "A convolution of several channels", "Z_{f} = \\sum_{c} X_{c} \\star W_{fc} + b_{f}", LECUN,
                GoldenCheck.of("two channels [[1, 2]] and [[3, 4]], filters of 1 × 1, b = (10, 20)")
                    .golden("filter 0 is (5, 6): left", () -> channels(0), 33)                             // 5 + 18 + 10
                    .golden("right", () -> channels(1), 44)                                                // 10 + 24 + 10
                    .golden("filter 1 is (7, 8): left", () -> channels(2), 51)                             // 7 + 24 + 20
                    .golden("right", () -> channels(3), 66)),                                              // 14 + 32 + 20
            value("convolution-size", "How many positions a filter has", "n_{\\text{out}} = " + positions.latex(), "", GoldenCheck.of("n, k, p, s")
                .golden("28, 3, 0, 1", () -> at(positions, "n", 28, "k", 3, "p", 0, "s", 1), 26).golden("28, 3, 1, 1", () -> at(positions, "n", 28, "k", 3, "p", 1, "s", 1), 28)
                .golden("28, 5, 2, 2", () -> at(positions, "n", 28, "k", 5, "p", 2, "s", 2), 14).golden("8, 3, 0, 2", () -> at(positions, "n", 8, "k", 3, "p", 0, "s", 2), 3)
                .golden("5, 5, 0, 1", () -> at(positions, "n", 5, "k", 5, "p", 0, "s", 1), 1)),
            gradient(FILTER, "Gradient of a filter", LECUN, change, W), gradient(BIAS, "Gradient of a filter's bias", LECUN, change, b),
            gradient(INPUT, "Gradient of a convolution's input", LECUN, change, X),
            Formula.backed(Formula.Kind.SHAPE, "convolution-dense", "A convolution as a dense layer on patches", "Z = " + P.product(filters).plus(b).latex(), IM2COL,
                new ShapeCheck("Z", P.product(filters).plus(b), "positions", "filters").with(P, "positions", "c·k·k").with(filters, "c·k·k", "filters").with(b, "1", "filters")),
            gradient(PATCHES, "Gradient through the patches", IM2COL, change2, X),
            gradient(MAX, "Gradient of max pooling", POOL, sum("n,k", dY.hadamard(larger)), A));
    }

    private static Derivation one(String id, String left) {
        return Derivation.of(id, left).where(X, matrix(H, W_, -2, 2)).where(W, matrix(K, K, -1, 1)).where(b, reals(-1, 1)).where(dZ, matrix(H - K + 1, W_ - K + 1, -1, 1));
    }

    private static Formula gradient(Derivation d, String title, String source, Expr function, Variable by) {
        return Formula.backed(Formula.Kind.DERIVATIVE, d.id(), title, d.left() + " = " + d.result().latex(), source, new GradientFormulaCheck(function, by, d));
    }

    /** An h × w image by an r × s filter: each patch is a row, the filter a column, and the product is folded into an image again. */
    private static Expr slide(Expr image, int h, int w, Expr filter, int r, int s) {
        int down = h - r + 1, across = w - s + 1;
        int[][] patches = table(down * across, r * s, (p, q) -> (p / across + q / s) * w + p % across + q % s);
        return pick("image", table(down, across, (i, j) -> i * across + j),
            pick("patches", patches, image).product(pick("column", table(r * s, 1, (q, zero) -> q), filter)));
    }

    /** An h × w image with this many zeros all around it. */
    private static int[][] rim(int h, int w, int zeros) {
        return table(h + 2 * zeros, w + 2 * zeros, (i, j) -> {
            int y = i - zeros, x = j - zeros;
            return y < 0 || y >= h || x < 0 || x >= w ? -1 : y * w + x;
        });
    }

    /** A k × k filter turned by 180°. */
    private static int[][] turned(int k) { return table(k, k, (u, v) -> k * k - 1 - u * k - v); }

    /** For each pixel the sum over all places in the patches where it stands: the first of each, plus the second of each, and so on. */
    private static Expr gathered(Expr dP) {
        int width = PLACES[0].length;
        int[][] where = IntStream.range(0, SMALL.size()).mapToObj(pixel -> IntStream.range(0, PLACES.length * width)
            .filter(at -> PLACES[at / width][at % width] == pixel).toArray()).toArray(int[][]::new);
        return IntStream.range(0, Arrays.stream(where).mapToInt(w -> w.length).max().orElse(0))
            .mapToObj(i -> pick("from", table(1, where.length, (zero, pixel) -> i < where[pixel].length ? where[pixel][i] : -1), dP)).reduce(Expr::plus).orElseThrow();
    }

    private interface Entry { int at(int i, int j); }

    private static int[][] table(int rows, int cols, Entry entry) {
        int[][] table = new int[rows][cols];
        for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) table[i][j] = entry.at(i, j);
        return table;
    }

    private static Matrix nine(double... w) {
        Matrix image = Matrix.of(new double[]{1, 2, 3}, new double[]{4, 5, 6}, new double[]{7, 8, 9});
        return slide(X, 3, 3, W, 2, 2).at(Map.of("X", image, "W", Matrix.of(new double[]{w[0], w[1]}, new double[]{w[2], w[3]})));
    }

    private static double channels(int i) {
        var layer = new Conv2d(Patches.of(new ImageShape(2, 1, 2), 1, 1, 0), Matrix.of(new double[]{5, 7}, new double[]{6, 8}), Matrix.row(10, 20));
        return layer.forward(Matrix.row(1, 2, 3, 4)).get(0, i);
    }
}
