package gradkit.course.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What grows while all else stays. */
public enum ScalingSweep {

    BATCH("The batch", "examples in a batch", "network 784–128–10, 1,024 to 8,192 rows", "What an example costs", "microseconds an example", 1e6,
            IntStream.rangeClosed(0, 12).mapToObj(i -> 1 << i).toList()),
    WIDTH("The width", "neurons in each hidden layer", "network 64–width–width–10, batch 128", "What a step costs", "milliseconds a step", 1e3,
            IntStream.rangeClosed(4, 12).mapToObj(i -> 1 << i).toList()),
    ROWS("The data", "rows of data", "network 64–64–10, batch 128", "What an epoch costs", "seconds an epoch", 1,
            List.of(1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000));

    private static final int USUAL_BATCH = 128;
    private static final int CLASSES = 10;

    private final String title;
    private final String axis;
    private final String fixed;
    private final String question;
    private final String unit;
    private final double scale;
    private final List<Integer> sizes;

    ScalingSweep(String title, String axis, String fixed, String question, String unit, double scale, List<Integer> sizes) {
        this.title = title;
        this.axis = axis;
        this.fixed = fixed;
        this.question = question;
        this.unit = unit;
        this.scale = scale;
        this.sizes = sizes;
    }

    String title() {
        return title;
    }

    /** What grows, with its unit. */
    String axis() {
        return axis;
    }

    /** What stays. */
    String fixed() {
        return fixed;
    }

    /** The figure's title. */
    String question() {
        return question;
    }

    /** Of the figure's heights. */
    String unit() {
        return unit;
    }

    /** How many of these units are a second. */
    double scale() {
        return scale;
    }

    List<Integer> sizes() {
        return sizes;
    }

    /** The figure's file, below the docs. */
    String image() {
        return "img/scaling-" + name().toLowerCase(Locale.ROOT) + ".png";
    }

    /** What is trained at this size. Small batches and wide networks get fewer rows: an epoch is neither too short to time nor too long to wait for. */
    ScalingTask at(int size) {
        return switch (this) {
            case BATCH -> new ScalingTask(List.of(784, 128, CLASSES), size, Math.min(8192, 1024 * size));
            case WIDTH -> new ScalingTask(List.of(64, size, size, CLASSES), USUAL_BATCH, USUAL_BATCH * Math.max(4, Math.min(512, 16_384 / size)));
            case ROWS -> new ScalingTask(List.of(64, 64, CLASSES), USUAL_BATCH, size);
        };
    }
}
