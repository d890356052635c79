package gradkit.plot;

/**
 * What a line does, read from its points: rises, falls, or turns; where it is lowest, highest, steepest.
 *
 * @param xs places of the finite heights
 * @param ys finite heights
 */
record Shape(double[] xs, double[] ys) {

    static Shape of(double[] xs, double[] ys) {
        int[] finite = java.util.stream.IntStream.range(0, ys.length).filter(i -> Double.isFinite(ys[i])).toArray();
        return new Shape(java.util.Arrays.stream(finite).mapToDouble(i -> xs[i]).toArray(),
                java.util.Arrays.stream(finite).mapToDouble(i -> ys[i]).toArray());
    }

    String inWords(String name, String x) {
        return inWords(name, x, false, Double.POSITIVE_INFINITY);
    }

    /** The same; on a logarithmic axis nothing lies beside zero, and what does is judged by the height that the chart shows. */
    String inWords(String name, String x, boolean logY, double height) {
        int n = ys.length;
        if (n == 0) {
            return name + " has no finite value";
        }
        String first = at(0, x, logY, height);
        if (spread() <= 1e-12 * Math.max(1, Math.abs(ys[0]))) {
            return "%s stays at %s from %s = %s to %s".formatted(name, Words.number(ys[0]), x, Words.number(xs[0]), Words.number(xs[n - 1]));
        }
        Shape seen = logY ? new Shape(xs, java.util.Arrays.stream(ys).map(Math::log10).toArray()) : this;
        if (seen.steps(1) || seen.steps(-1)) {
            return "%s %s from %s to %s%s".formatted(name, seen.steps(1) ? "rises" : "falls", first, at(n - 1, x, logY, height), steepest(x));
        }
        return "%s goes from %s to %s; lowest %s, highest %s".formatted(name, first, at(n - 1, x, logY, height), at(extreme(-1), x, logY, height), at(extreme(1), x, logY, height));
    }

    private String at(int i, String x, boolean logY, double height) {
        boolean counted = java.util.Arrays.stream(xs).allMatch(at -> at == Math.rint(at));   // steps 1, 2, 3…: no samples of a curve
        double hair = counted ? 0 : 1;
        return "%s at %s = %s".formatted(Words.number(zero(ys[i], logY ? 0 : hair * Math.min(spread(), height) / 1e4)), x,
                Words.number(zero(xs[i], xs[0] > 0 ? 0 : hair * (xs[xs.length - 1] - xs[0]) / 150)));
    }

    /** A curve is sampled: its lowest point may lie a hair beside the zero that everybody sees. */
    private static double zero(double value, double hair) {
        return Math.abs(value) < hair ? 0 : value;
    }

    private double spread() {
        return Words.max(ys) - Words.min(ys);
    }

    /** Never moves against this direction, but for a thousandth of its height. */
    private boolean steps(int direction) {
        double slip = 1e-3 * spread();
        for (int i = 1; i < ys.length; i++) {
            if (direction * (ys[i] - ys[i - 1]) < -slip) {
                return false;
            }
        }
        return true;
    }

    private int extreme(int direction) {
        int best = 0;
        for (int i = 1; i < ys.length; i++) {
            best = direction * ys[i] > direction * ys[best] ? i : best;
        }
        return best;
    }

    /** Where a smooth curve is steepest; nothing for a few points, or where it is as steep for a tenth of its length. */
    private String steepest(String x) {
        if (ys.length < 20 || xs[0] > 0 && xs[xs.length - 1] > 50 * xs[0]) {     // over decades of x, only a logarithmic axis shows where
            return "";
        }
        int best = 1;
        for (int i = 1; i < ys.length; i++) {
            best = Math.abs(slope(i)) > Math.abs(slope(best)) * (1 + 1e-9) ? i : best;
        }
        double most = Math.abs(slope(best));
        long asSteep = java.util.stream.IntStream.range(1, ys.length).filter(i -> Math.abs(slope(i)) > 0.999 * most).count();
        boolean straight = asSteep > ys.length / 10;
        double step = (xs[xs.length - 1] - xs[0]) / 100;
        double where = Math.rint((xs[best] + xs[best - 1]) / 2 / step) * step;
        return straight ? "" : ", steepest near " + Words.number(where);
    }

    private double slope(int i) {
        return (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]);
    }
}
