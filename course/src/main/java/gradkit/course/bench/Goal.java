package gradkit.course.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What a row's lane should reach.
 *
 * @param block   the lane
 * @param against the lane whose median is 1; empty if the bound is in the row's own unit
 * @param bound   the least or the most, see {@code most}
 * @param most    whether less is better
 * @param cost    where the time goes: said when the goal is missed
 */
record Goal(String block, Optional<String> against, double bound, boolean most, String cost) {

    /** So many times the other's speed at least. */
    static Goal times(double ratio, String block, String against, String cost) {
        return new Goal(block, Optional.of(against), ratio, false, cost);
    }

    /** So much time at most, in the row's unit. */
    static Goal within(double time, String block, String cost) {
        return new Goal(block, Optional.empty(), time, true, cost);
    }

    /** What counts: the lane's median, or how many times the other's it is; empty while one of them is not there. */
    Optional<Double> measured(Race race, Result result) {
        Optional<Double> ours = result.values(race, block).map(Values::median);
        return against.isEmpty() ? ours : ours.flatMap(mine -> result.values(race, against.get()).map(theirs -> mine / theirs.median()));
    }

    Optional<Boolean> met(Race race, Result result) {
        return measured(race, result).map(value -> most ? value <= bound : value >= bound);
    }

    /** The goal in words: {@code ≥ 1.4 × Python's}. */
    String text(Race race) {
        boolean tenths = Math.rint(bound * 10) == bound * 10;
        return (most ? "≤ " : "≥ ") + shown(race, bound, tenths ? 1 : 2);
    }

    String shown(Race race, double value) {
        return shown(race, value, 2);
    }

    private String shown(Race race, double value, int digits) {
        return against.isPresent() ? String.format(Locale.ROOT, "%." + digits + "f", value) : race.unit().text(value);
    }
}
