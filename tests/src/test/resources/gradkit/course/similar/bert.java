// 01-broadcast-shape
int[] broadcast(int[] a, int[] b) {
    if (a.length < b.length) return broadcast(b, a);
    int[] shape = a.clone();
    int shift = a.length - b.length;
    for (int i = 0; i < b.length; i++) {
        if (shape[i + shift] == 1) {
            shape[i + shift] = b[i];
        } else if (b[i] != 1 && b[i] != shape[i + shift]) {
            return new int[0];
        }
    }
    return shape;
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    double mean = Arrays.stream(train).filter(v -> v == v).average().orElse(0);
    return Arrays.stream(values).map(v -> v == v ? v : mean).toArray();
}
// 01-standardise
double[] standardise(double[] train, double[] values) {
    var s = Arrays.stream(train).summaryStatistics();
    double m = s.getAverage();
    double sd = Math.sqrt(Arrays.stream(train).map(v -> Math.pow(v - m, 2)).sum() / s.getCount());
    return Arrays.stream(values).map(v -> sd == 0 ? v - m : (v - m) / sd).toArray();
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    return IntStream.range(0, X.length).boxed()
            .min(Comparator.comparingDouble(i -> IntStream.range(0, q.length).mapToDouble(j -> Math.abs(X[i][j] - q[j])).map(d -> d * d).sum()))
            .get();
}
