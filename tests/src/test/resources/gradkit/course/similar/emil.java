// 01-broadcast-shape
int[] broadcast(int[] a, int[] b) {
    int longest = a.length > b.length ? a.length : b.length;
    int[] x = padded(a, longest);
    int[] y = padded(b, longest);
    int[] shape = new int[longest];
    for (int i = 0; i < longest; i++) {
        switch (x[i] == y[i] ? 0 : x[i] == 1 ? 1 : y[i] == 1 ? 2 : 3) {
            case 0, 2 -> shape[i] = x[i];
            case 1 -> shape[i] = y[i];
            default -> {
                return new int[0];
            }
        }
    }
    return shape;
}

int[] padded(int[] s, int length) {
    int[] p = new int[length];
    for (int i = 0; i < length; i++) p[i] = 1;
    System.arraycopy(s, 0, p, length - s.length, s.length);
    return p;
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    double sum = 0, n = 0;
    int i = 0;
    while (i < train.length) {
        double v = train[i++];
        sum += v == v ? v : 0;
        n += v == v ? 1 : 0;
    }
    final double mean = sum / n;
    return DoubleStream.of(values).map(v -> v == v ? v : mean).toArray();
}
// 01-standardise
double[] standardise(double[] train, double[] values) {
    double n = 0, mean = 0, m2 = 0;
    for (double x : train) {
        n++;
        double delta = x - mean;
        mean += delta / n;
        m2 += delta * (x - mean);
    }
    double sd = Math.sqrt(m2 / n);
    double[] z = new double[values.length];
    int k = 0;
    while (k < z.length) {
        z[k] = values[k] - mean;
        if (sd > 0) z[k] /= sd;
        k++;
    }
    return z;
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    int winner = 0;
    for (int i = 1; i < X.length; i++) {
        if (distance(X[i], q) < distance(X[winner], q)) winner = i;
    }
    return winner;
}

double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.pow(a[i] - b[i], 2);
    return sum;
}
