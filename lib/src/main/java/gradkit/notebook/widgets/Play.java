package gradkit.notebook.widgets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A film: a whole number that counts upwards by itself when the reader presses play, with a slider to go to any frame. */
public final class Play extends Input<Integer> {

    private static final int EVERY_MS = 200;
    private static final int FASTEST_MS = 20;

    private final int first;
    private final int last;
    private final Model buttons;
    private final Model slider;
    private final Model link;

    private Play(Page page, String label, int first, int last, Model buttons, Model slider) {
        super(page, label, Model.control(page, "HBox", Map.of("children", List.of(buttons, slider))), slider, first);
        this.first = first;
        this.last = last;
        this.buttons = buttons;
        this.slider = slider;
        // The page itself keeps the two alike, smoothly however busy Java is; Java listens to the slider alone.
        this.link = Model.control(page, "Link", Map.of("source", List.of(buttons, "value"), "target", List.of(slider, "value")));
    }

    static Play of(Page page, String label, int first, int last) {
        Slider.check("play(\"" + label + "\")", first, last, first);
        Model buttons = Model.control(page, "Play", Map.of("value", first, "min", first, "max", last, "interval", EVERY_MS));
        return new Play(page, label, first, last, buttons, Slider.model(page, label, Scale.WHOLE, first, last, 1, first));
    }

    /**
     * Sets the time from one number to the next.
     *
     * @throws IllegalArgumentException for less than 20 ms
     */
    public Play every(int milliseconds) {
        if (milliseconds < FASTEST_MS) {
            throw new IllegalArgumentException("play(\"%s\").every(%d): expected %d ms or more.".formatted(label(), milliseconds, FASTEST_MS));
        }
        buttons.set("interval", milliseconds);
        return this;
    }

    @Override
    Stream<Model> parts() {
        return Stream.of(model, buttons, slider, link);
    }

    @Override
    Integer checked(Integer value) {
        Slider.check("play(\"" + label() + "\").set", first, last, value);
        return value;
    }

    @Override
    Optional<Integer> fromPage(Map<String, Object> changes) {
        return changes.get("value") instanceof Number value ? Optional.of(value.intValue()) : Optional.empty();
    }

    @Override
    String words() {
        return first() + " (to " + last + ")";
    }
}
