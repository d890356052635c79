package gradkit.notebook.widgets;

import static gradkit.notebook.widgets.Scale.brief;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A number between two bounds, chosen by dragging or with the arrow keys.
 *
 * @param <N> {@code Double} for {@code slider}, {@code Integer} for {@code wholeSlider}
 */
public final class Slider<N extends Number> extends Input<N> {

    private static final double LOG_STEP = 0.05;    // of a power of ten: twenty steps a decade
    private static final int STEPS = 100;

    private final Scale scale;
    private final double low;
    private final double high;
    private final double step;

    private Slider(Page page, String label, Scale scale, double low, double high, double step, N start) {
        super(page, label, model(page, label, scale, low, high, step, start), start);
        this.scale = scale;
        this.low = low;
        this.high = high;
        this.step = step;
    }

    static Slider<Double> real(Page page, String label, double low, double high, double start) {
        check("slider(\"" + label + "\")", low, high, start);
        return new Slider<>(page, label, Scale.LINEAR, low, high, Scale.round((high - low) / STEPS), start);
    }

    static Slider<Integer> whole(Page page, String label, int low, int high, int start) {
        check("wholeSlider(\"" + label + "\")", low, high, start);
        return new Slider<>(page, label, Scale.WHOLE, low, high, 1, start);
    }

    static void check(String call, double low, double high, double start) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
            throw new IllegalArgumentException("%s: bounds %s and %s; expected two numbers, the lower first. The order is label, lowest, highest, start."
                .formatted(call, brief(low), brief(high)));
        }
        if (!(start >= low && start <= high)) {
            throw new IllegalArgumentException("%s: start %s; expected one from %s to %s. The order is label, lowest, highest, start."
                .formatted(call, brief(start), brief(low), brief(high)));
        }
    }

    static Model model(Page page, String label, Scale scale, double low, double high, double step, Number start) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("description", label);
        state.put("value", start);
        state.put("min", scale.place(low));
        state.put("max", scale.place(high));
        state.put("step", step);
        state.put("readout_format", scale.format(step));
        state.put("layout", page.wide());
        state.put("style", page.style("Slider"));
        return Model.control(page, scale.model, state);
    }

    /**
     * The same slider on a logarithmic scale, where each step multiplies: for learning rates and whatever else spans powers of ten.
     *
     * @throws IllegalArgumentException if the lower bound is not above 0, or the slider is a whole one
     */
    public Slider<N> log() {
        if (scale == Scale.WHOLE) {
            throw new IllegalArgumentException("wholeSlider(\"%s\").log(): whole numbers have no logarithmic scale here; expected slider(…).log().".formatted(label()));
        }
        if (low <= 0) {
            throw new IllegalArgumentException("slider(\"%s\").log(): lowest %s; expected one above 0, which a logarithmic scale never reaches. Try %s."
                .formatted(label(), brief(low), brief(Math.abs(high) / 1e4)));
        }
        return new Slider<>(page, label(), Scale.LOG, low, high, LOG_STEP, value());
    }

    /**
     * The same slider with other steps: the distance from one value to the next, on a logarithmic scale in powers of ten.
     *
     * @throws IllegalArgumentException if the step is not above 0, or not whole where the values are
     */
    public Slider<N> step(double step) {
        boolean whole = scale == Scale.WHOLE;
        if (!(step > 0 && Double.isFinite(step)) || whole && step != Math.rint(step)) {
            throw new IllegalArgumentException("slider(\"%s\").step(%s): expected a %s above 0.".formatted(label(), brief(step), whole ? "whole number" : "number"));
        }
        return new Slider<>(page, label(), scale, low, high, step, value());
    }

    /** Values from end to end, for what is computed ahead: each of its steps, or every so many of them, {@code most} values or fewer. */
    public List<N> stops(int most) {
        double first = scale.place(low);
        double steps = (scale.place(high) - first) / step;
        int fewest = Math.max(1, (int) Math.ceil(steps / (most - 1) - 1e-9));
        int every = IntStream.rangeClosed(fewest, 2 * fewest).filter(n -> Math.abs(steps / n - Math.rint(steps / n)) < 1e-6)
            .findFirst().orElse(fewest);    // the highest value is a stop, too, if it can be
        return IntStream.rangeClosed(0, (int) Math.floor(steps / every + 1e-6)).mapToObj(i -> near(scale.number(first + i * every * step))).toList();
    }

    @Override
    N checked(N value) {
        if (!(value.doubleValue() >= low && value.doubleValue() <= high)) {
            throw new IllegalArgumentException("slider(\"%s\").set(%s): expected a value from %s to %s.".formatted(label(), brief(value.doubleValue()), brief(low), brief(high)));
        }
        return value;
    }

    @Override
    Optional<N> fromPage(Map<String, Object> changes) {
        if (!(changes.get("value") instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return Optional.empty();
        }
        return Optional.of(near(number.doubleValue()));
    }

    /** The value that the reader sees there, within the bounds. */
    @SuppressWarnings("unchecked")    // whole sliders hold Integer and shown() gives it; the others hold Double
    private N near(double number) {
        double value = Math.max(low, Math.min(high, scale.shown(number, step).doubleValue()));
        return (N) (scale == Scale.WHOLE ? (Number) (int) value : (Number) value);
    }

    @Override
    String said(N value) {
        return brief(value.doubleValue());
    }

    @Override
    String words() {
        return first() + " (from " + brief(low) + " to " + brief(high) + ")";
    }
}
