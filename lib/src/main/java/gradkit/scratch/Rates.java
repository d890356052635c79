package gradkit.scratch;

/** The one thing that every optimizer asks of its learning rate. */
final class Rates {
    private Rates() { }

    static double positive(String optimizer, double rate) {
        if (rate > 0 && Double.isFinite(rate)) return rate;
        throw new IllegalArgumentException(optimizer + ": rate is " + rate + "; expected a positive number. Try 0.001.");
    }
}
