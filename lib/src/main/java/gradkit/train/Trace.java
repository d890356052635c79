package gradkit.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A run between the ends of its epochs.
 *
 * @param points training loss and accuracy at about a hundred places of the run, the same in every run of its plan
 * @param changes where the rate was changed by hand; of several within one stretch between points, the last
 */
public record Trace(List<Point> points, List<RateChange> changes) {

    /** Of a run that nobody traced. */
    public static final Trace NONE = new Trace(List.of(), List.of());

    /**
     * Means over the stretch of examples since the last point, taken while the weights were changing.
     *
     * @param epoch where the stretch ends, in epochs: 1.5 is the middle of the second
     * @param loss in nats for cross-entropy
     * @param accuracy share of right answers, 0 to 1
     */
    public record Point(double epoch, double loss, double accuracy) { }

    /**
     * The rate was changed by hand.
     *
     * @param step the first one with the new rate, from 0 over the whole run
     * @param epoch the same in epochs: 1.5 is the middle of the second
     * @param factor by which the schedule's rate is multiplied from here on
     */
    public record RateChange(int step, double epoch, double factor) { }

    private static final int ONE_MOVEMENT = 4;      // stretches between points, from one change to the next

    /** The changes of the rate, those of one movement of the hand as one: where it began, with the factor to which it led. */
    public List<RateChange> movements() {
        double apart = points.isEmpty() ? 0 : ONE_MOVEMENT * points.get(0).epoch();
        var movements = new ArrayList<RateChange>();
        double last = Double.NEGATIVE_INFINITY;
        for (RateChange change : changes) {
            boolean goesOn = change.epoch() - last < apart;
            RateChange begin = goesOn ? movements.remove(movements.size() - 1) : change;
            movements.add(new RateChange(begin.step(), begin.epoch(), change.factor()));
            last = change.epoch();
        }
        return movements;
    }

    public Trace {
        points = List.copyOf(points);
        changes = List.copyOf(changes);
    }
}
