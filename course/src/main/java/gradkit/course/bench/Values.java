package gradkit.course.bench;

import java.util.List;

/** What was measured several times, in seconds: at least one value, in rising order. */
record Values(List<Double> sorted) {

    Values {
        if (sorted.isEmpty()) throw new IllegalArgumentException("Values: expected one or more; came none.");
        sorted = sorted.stream().sorted().toList();
    }

    double median() {
        return quantile(0.5);
    }

    /** A quarter of the values lie below it: with the upper quartile it says how far they spread, whatever a single slow one does. */
    double lowerQuartile() {
        return quantile(0.25);
    }

    double upperQuartile() {
        return quantile(0.75);
    }

    /** Between the two values next to it, in proportion. */
    private double quantile(double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        double above = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (place - below) * (above - sorted.get(below));
    }
}
