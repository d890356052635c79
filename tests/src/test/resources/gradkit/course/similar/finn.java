// 01-broadcast-shape
int[] broadcast(int[] a, int[] b) {
    int n = max(a.length, b.length);
    IntUnaryOperator left = i -> i < n - a.length ? 1 : a[i - n + a.length];
    IntUnaryOperator right = i -> i < n - b.length ? 1 : b[i - n + b.length];
    boolean clash = IntStream.range(0, n).anyMatch(i -> left.applyAsInt(i) != right.applyAsInt(i)
            && left.applyAsInt(i) != 1 && right.applyAsInt(i) != 1);
    return clash ? new int[0] : IntStream.range(0, n).map(i -> left.applyAsInt(i) * right.applyAsInt(i) / min(left.applyAsInt(i), right.applyAsInt(i))).toArray();
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    double mean = DoubleStream.of(train).filter(v -> !Double.isNaN(v)).average().getAsDouble();
    for (int i = 0; i < values.length; i++) {
        values[i] = Double.isNaN(values[i]) ? mean : values[i];
    }
    return values;
}
// 01-standardise
double[] standardise(double[] train, double[] values) {
    double mean = DoubleStream.of(train).average().orElseThrow();
    DoubleUnaryOperator squared = v -> (v - mean) * (v - mean);
    double sd = sqrt(DoubleStream.of(train).map(squared).average().orElseThrow());
    if (sd < 1e-12) {
        return DoubleStream.of(values).map(v -> v - mean).toArray();
    }
    return DoubleStream.of(values).map(v -> (v - mean) / sd).toArray();
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    double least = Double.MAX_VALUE;
    int index = 0;
    for (int i = X.length - 1; i >= 0; i--) {
        double[] row = X[i];
        double d = IntStream.range(0, row.length).mapToDouble(j -> pow(row[j] - q[j], 2)).sum();
        if (d <= least) {
            least = d;
            index = i;
        }
    }
    return index;
}
