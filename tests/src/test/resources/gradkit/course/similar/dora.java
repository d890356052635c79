// 01-broadcast-shape
int[] broadcast(int[] a, int[] b) {
    int[] shape = new int[Math.max(a.length, b.length)];
    Arrays.fill(shape, 1);
    for (int[] s : new int[][] {a, b}) {
        int from = shape.length - s.length;
        for (int i = 0; i < s.length; i++) {
            boolean fits = shape[from + i] == 1 || s[i] == 1 || s[i] == shape[from + i];
            if (!fits) return new int[0];
            if (s[i] != 1) shape[from + i] = s[i];
        }
    }
    return shape;
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    double[] known = DoubleStream.of(train).filter(Double::isFinite).toArray();
    double mean = DoubleStream.of(known).sum() / known.length;
    double[] out = new double[values.length];
    Arrays.setAll(out, i -> {
        if (Double.isNaN(values[i])) {
            return mean;
        }
        return values[i];
    });
    return out;
}
// 01-standardise
double[] standardise(double[] train, double[] values) {
    double mean = DoubleStream.of(train).sum() / train.length;
    double sum = 0;
    for (int i = 0; i < train.length; i++) {
        double off = train[i] - mean;
        sum += off * off;
    }
    double scale = sum == 0 ? 1 : 1 / Math.sqrt(sum / train.length);
    double[] out = values.clone();
    Arrays.setAll(out, i -> scale * (out[i] - mean));
    return out;
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    record Row(int index, double distance) { }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < X.length; i++) {
        double sum = 0;
        for (int j = 0; j < q.length; j++) {
            sum += (X[i][j] - q[j]) * (X[i][j] - q[j]);
        }
        rows.add(new Row(i, sum));
    }
    rows.sort(Comparator.comparingDouble(Row::distance));
    return rows.get(0).index();
}
