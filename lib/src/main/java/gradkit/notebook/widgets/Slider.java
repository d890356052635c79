package gradkit.notebook.widgets;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A number between two bounds, chosen by dragging or with the arrow keys.
 *
 * @param <N> {@code Double} for {@code slider}, {@code Integer} for {@code wholeSlider}
 */
public final class Slider<N extends Number> extends Input<N> {

    private enum Scale { LINEAR, LOG, WHOLE }

    private static final double LOG_STEP = 0.05;    // of a power of ten: twenty steps a decade

    private final Scale scale;
    private final double low;
    private final double high;
    private final double step;
    private final N start;

    private Slider(Page page, String label, Scale scale, double low, double high, double step, N start) {
        super(page, label, Model.control(page, scale == Scale.WHOLE ? "IntSlider" : scale == Scale.LOG ? "FloatLogSlider" : "FloatSlider",
            state(page, label, scale, low, high, step, start)), start);
        this.scale = scale;
        this.low = low;
        this.high = high;
        this.step = step;
        this.start = start;
    }

    static Slider<Double> real(Page page, String label, double low, double high, double start) {
        String name = "slider(\"" + label + "\")";
        check(name, low, high, start);
        return new Slider<>(page, label, Scale.LINEAR, low, high, roundStep((high - low) / 100), start);
    }

    static Slider<Integer> whole(Page page, String label, int low, int high, int start) {
        check("wholeSlider(\"" + label + "\")", low, high, start);
        return new Slider<>(page, label, Scale.WHOLE, low, high, 1, start);
    }

    private static void check(String name, double low, double high, double start) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
            throw new IllegalArgumentException("%s: bounds %s and %s; expected two numbers, the lower first. The order is label, lowest, highest, start."
                .formatted(name, brief(low), brief(high)));
        }
        if (!(start >= low && start <= high)) {
            throw new IllegalArgumentException("%s: start %s; expected one from %s to %s. The order is label, lowest, highest, start."
                .formatted(name, brief(start), brief(low), brief(high)));
        }
    }

    /**
     * The same slider on a logarithmic scale, where each step multiplies: for learning rates and other things that span powers of ten.
     *
     * @throws IllegalArgumentException if the lower bound is not above 0, or the slider is a whole one
     */
    public Slider<N> log() {
        if (scale == Scale.WHOLE || low <= 0) {
            throw new IllegalArgumentException(scale == Scale.WHOLE ? "wholeSlider(\"%s\").log(): whole numbers have no logarithmic scale; expected slider(…).log()".formatted(label())
                : "slider(\"%s\").log(): lowest %s; expected one above 0, since a logarithmic scale never reaches 0. Try %s.".formatted(label(), brief(low), brief(high / 1e4)));
        }
        return new Slider<>(page, label(), Scale.LOG, low, high, LOG_STEP, value());
    }

    /**
     * The same slider with other steps: the distance between two values (on a logarithmic scale, in powers of ten).
     *
     * @throws IllegalArgumentException if the step is not above 0, or for a whole slider not whole
     */
    public Slider<N> step(double step) {
        if (!(step > 0 && Double.isFinite(step)) || scale == Scale.WHOLE && step != Math.rint(step)) {
            throw new IllegalArgumentException("slider(\"%s\").step(%s): expected a %s above 0.".formatted(label(), brief(step), scale == Scale.WHOLE ? "whole number" : "number"));
        }
        return new Slider<>(page, label(), scale, low, high, step, value());
    }

    private static Map<String, Object> state(Page page, String label, Scale scale, double low, double high, double step, Number start) {
        Map<String, Object> state = new LinkedHashMap<>(Map.of("description", label, "value", start, "step", step, "continuous_update", true,
            "layout", page.shared("Layout", Map.of("width", "32em", "max_width", "98%")), "style", page.shared("SliderStyle", Map.of("description_width", "initial"))));
        state.put("min", scale == Scale.LOG ? Math.log10(low) : low);
        state.put("max", scale == Scale.LOG ? Math.log10(high) : high);
        state.put("readout_format", scale == Scale.WHOLE ? "d" : scale == Scale.LOG ? ".3g" : format(step));
        return state;
    }

    /** A step of 1, 2 or 5 times a power of ten. */
    private static double roundStep(double about) {
        double power = Math.pow(10, Math.floor(Math.log10(about)));
        double first = about / power;
        return Double.parseDouble("%.1e".formatted((first < 1.5 ? 1 : first < 3.5 ? 2 : first < 7.5 ? 5 : 10) * power).replace(',', '.'));
    }

    /** As many decimals as a step has. */
    private static String format(double step) {
        return step >= 1e-5 && step < 1e6 ? "." + decimals(step) + "f" : ".3g";
    }

    private static int decimals(double step) {
        return Math.max(0, new java.math.BigDecimal(Double.toString(step)).stripTrailingZeros().scale());
    }

    @Override
    N checked(N value) {
        check("slider(\"" + label() + "\").set", low, high, value.doubleValue());
        return value;
    }

    @Override
    Map<String, Object> inPage(N value) {
        return Map.of("value", value);
    }

    /** What the reader sees is what Java gets: rounded to the digits that are shown. */
    @Override
    @SuppressWarnings("unchecked")    // whole sliders are made of Integer, the others of Double
    Optional<N> fromPage(Map<String, Object> changes) {
        if (!(changes.get("value") instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return Optional.empty();
        }
        double value = number.doubleValue();
        Number rounded = switch (scale) {
            case WHOLE -> (int) Math.rint(within(value));
            case LOG -> within(Double.parseDouble(String.format(Locale.ROOT, "%.2e", value)));
            case LINEAR -> within(format(step).endsWith("f") ? Double.parseDouble(String.format(Locale.ROOT, "%." + decimals(step) + "f", value)) : value);
        };
        return Optional.of((N) rounded);
    }

    private double within(double value) {
        return Math.max(low, Math.min(high, value));
    }

    @Override
    String said(N value) {
        return brief(value.doubleValue());
    }

    @Override
    String words() {
        return "%s = %s (from %s to %s)".formatted(label(), brief(start.doubleValue()), brief(low), brief(high));
    }

    /** A number as one would write it: 5, 0.01, 1e-5. */
    static String brief(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e6 ? String.valueOf((long) x)
            : Math.abs(x) < 1e-4 || Math.abs(x) >= 1e6 ? String.format(Locale.ROOT, "%.2e", x).replaceFirst("\\.?0+e", "e").replaceFirst("e([+-])0", "e$1")
            : new java.math.BigDecimal(String.format(Locale.ROOT, "%.4g", x)).stripTrailingZeros().toPlainString();
    }
}
