// 01-broadcast-shape
int[] broadcast(int[] a, int[] b) {
    int n = Math.max(a.length, b.length);
    int[] out = new int[n];
    int i = a.length - 1;
    int j = b.length - 1;
    for (int k = n - 1; k >= 0; k--) {
        int left = i < 0 ? 1 : a[i];
        int right = j < 0 ? 1 : b[j];
        if (left == right) out[k] = left;
        else if (left == 1) out[k] = right;
        else if (right == 1) out[k] = left;
        else return new int[] {};
        i--;
        j--;
    }
    return out;
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    double sum = 0;
    int known = 0;
    for (double t : train) {
        if (Double.isNaN(t)) continue;
        sum += t;
        known++;
    }
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
        if (Double.isNaN(result[i])) result[i] = sum / known;
    }
    return result;
}
// 01-standardise
double[] standardise(double[] train, double[] values) {
    double mean = 0;
    for (double t : train) mean += t / train.length;
    double square = 0;
    for (double t : train) square += t * t / train.length;
    double sd = Math.sqrt(Math.max(0, square - mean * mean));
    if (sd == 0) sd = 1;
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) result[i] = (values[i] - mean) / sd;
    return result;
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    double[] distances = new double[X.length];
    for (int r = 0; r < X.length; r++) {
        for (int c = 0; c < q.length; c++) {
            double d = X[r][c] - q[c];
            distances[r] += d * d;
        }
    }
    int best = 0;
    for (int r = 1; r < distances.length; r++) {
        if (distances[r] < distances[best]) best = r;
    }
    return best;
}
