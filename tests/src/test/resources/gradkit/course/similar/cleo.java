// 01-broadcast-shape
int[] broadcast(int[] a, int[] b) {
    List<Integer> shape = new ArrayList<>();
    int i = 1;
    while (i <= a.length || i <= b.length) {
        int x = 1, y = 1;
        if (i <= a.length) x = a[a.length - i];
        if (i <= b.length) y = b[b.length - i];
        if (x != y) {
            if (x != 1 && y != 1) return new int[0];
        }
        shape.add(0, Math.max(x, y));
        i++;
    }
    return shape.stream().mapToInt(n -> n).toArray();
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    List<Double> good = new ArrayList<>();
    for (int i = 0; i < train.length; i++) {
        if (!Double.isNaN(train[i])) good.add(train[i]);
    }
    double mean = good.stream().mapToDouble(Double::doubleValue).average().getAsDouble();
    double[] answer = new double[values.length];
    int at = 0;
    for (double v : values) answer[at++] = Double.isNaN(v) ? mean : v;
    return answer;
}
// 01-standardise
double mean(double[] xs) {
    double sum = 0;
    for (double x : xs) {
        sum = sum + x;
    }
    return sum / xs.length;
}

double[] standardise(double[] train, double[] values) {
    double m = mean(train);
    double[] deviations = new double[train.length];
    for (int i = 0; i < train.length; i++) {
        deviations[i] = (train[i] - m) * (train[i] - m);
    }
    double variance = mean(deviations);
    double[] answer = new double[values.length];
    for (int i = 0; i < values.length; i++) {
        if (variance == 0) {
            answer[i] = values[i] - m;
        } else {
            answer[i] = (values[i] - m) / Math.sqrt(variance);
        }
    }
    return answer;
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    int best = -1;
    double shortest = 0;
    int row = 0;
    for (double[] x : X) {
        double d = 0;
        int k = 0;
        while (k < x.length) {
            d = Math.hypot(d, x[k] - q[k]);
            k++;
        }
        if (best == -1 || d < shortest) {
            shortest = d;
            best = row;
        }
        row++;
    }
    return best;
}
