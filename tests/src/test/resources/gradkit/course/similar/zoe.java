// 01-broadcast-shape
int[] broadcast(int[] first, int[] second) {
    // the longer one says how many axes there are
    int axes = Math.max(first.length, second.length);
    int[] shape = new int[axes];
    int p = first.length - 1;
    int q = second.length - 1;
    for (int axis = axes - 1; axis >= 0; axis--) {
        int x = p < 0 ? 1 : first[p];
        int y = q < 0 ? 1 : second[q];
        if (x == y) shape[axis] = x;
        else if (x == 1) shape[axis] = y;
        else if (y == 1) shape[axis] = x;
        else return new int[] {};
        p--;
        q--;
    }
    return shape;
}
// 01-fill-missing
double[] filled(double[] train, double[] values) {
    double total = 0;
    int count = 0;
    for (double number : train) {
        if (Double.isNaN(number)) continue;      // a hole
        total += number;
        count++;
    }
    double[] copy = values.clone();
    for (int index = 0; index < copy.length; index++) {
        if (Double.isNaN(copy[index])) copy[index] = total / count;
    }
    return copy;
}
// 01-standardise
double[] standardise(double[] train, double[] values) {
    double average = 0;
    for (double number : train) average += number / train.length;
    double squares = 0;
    for (double number : train) squares += number * number / train.length;
    double spread = Math.sqrt(Math.max(0, squares - average * average));
    if (spread == 0) spread = 1;
    double[] done = new double[values.length];
    for (int index = 0; index < values.length; index++) done[index] = (values[index] - average) / spread;
    return done;
}
// 01-nearest
int nearest(double[][] X, double[] q) {
    double[] far = new double[X.length];
    for (int row = 0; row < X.length; row++) {
        for (int column = 0; column < q.length; column++) {
            double difference = X[row][column] - q[column];
            far[row] += difference * difference;
        }
    }
    int closest = 0;
    for (int row = 1; row < far.length; row++) {
        if (far[row] < far[closest]) closest = row;
    }
    return closest;
}
