package gradkit.course.bench;

import gradkit.plot.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How cost grows, in figures, tables and words that are computed from the values: the page {@code docs/scaling.md}, and a shorter form for the terminal. */
public final class ScalingPage {

    /** Where the page's result lies, below the kit's folder. */
    public static final String JSON = "docs/scaling.json";

    private final ScalingResult result;

    public ScalingPage(ScalingResult result) {
        this.result = result;
    }

    /** The page, its figures and, beside it, what it was made from. */
    public Path write(Path kit) throws IOException {
        result.write(kit.resolve(JSON));
        Path docs = kit.resolve("docs");
        for (ScalingSweep sweep : measured()) {
            Path image = docs.resolve(sweep.image());
            Files.createDirectories(image.getParent());
            Files.write(image, figure(sweep).png());
        }
        return Files.writeString(docs.resolve("scaling.md"), markdown());
    }

    private List<ScalingSweep> measured() {
        return Stream.of(ScalingSweep.values()).filter(sweep -> !ScalingSeries.all(result, sweep).isEmpty()).toList();
    }

    private Figure figure(ScalingSweep sweep) {
        return new ScalingFigure(result, sweep).figure();
    }

    public String markdown() {
        return """
            # How cost grows

            <!-- Written by `./gradkit bench --scaling --page` from scaling.json; change nothing here. -->

            What a larger batch, a wider network and more data cost when `fit` trains, and where memory or the cores end it. All sentences with numbers are computed from
            the measured values.

            %s## More than the memory holds

            %s
            ## How it was measured

            %s""".formatted(measured().stream().map(this::section).collect(Collectors.joining()), refusal(), how());
    }

    private String section(ScalingSweep sweep) {
        return """
            ## %s

            ![%s](%s)

            %s
            Medians; %s.

            %s
            """.formatted(sweep.title(), figure(sweep).alt().replace("[", "(").replace("]", ")"), sweep.image(), list(words(sweep)), sweep.fixed(), table(sweep).markdown());
    }

    private static String list(List<String> sentences) {
        return sentences.stream().map(sentence -> "- " + sentence + "\n").collect(Collectors.joining());
    }

    /** For the terminal: the tables and the words. */
    public String text() {
        return measured().stream().map(sweep -> "\n" + sweep.title() + " (" + sweep.fixed() + ")\n" + table(sweep).text() + list(words(sweep)).replaceAll("[*`]", ""))
                .collect(Collectors.joining()) + "\n" + refusal().replaceAll("[*`]", "");
    }

    /** A row for each size: the cost with each loop, in brackets its quartiles, and the memory. */
    private Table table(ScalingSweep sweep) {
        List<ScalingSeries> all = ScalingSeries.all(result, sweep);
        List<ScalingResult.Peak> peaks = result.peaks().stream().filter(p -> p.sweep() == sweep).toList();
        List<String> heading = new ArrayList<>(List.of(sweep.axis()));
        all.forEach(series -> heading.add(series.loop().title() + (series.gpu() ? ", GPU" : "")));
        heading.add("arithmetic, " + all.get(0).loop().title());
        if (!peaks.isEmpty()) heading.add("most memory");
        Table table = new Table(heading);
        for (ScalingSeries.Point point : all.get(0).points()) {
            List<String> row = new ArrayList<>(List.of(ScalingUnits.whole(point.size())));
            all.forEach(series -> row.add(series.at(point.size()).map(p -> cost(series, p)).orElse("–")));
            row.add(ScalingUnits.speed(point.speed()));
            if (!peaks.isEmpty()) row.add(peaks.stream().filter(p -> p.size() == point.size()).map(p -> ScalingUnits.bytes(p.bytes())).findFirst().orElse("–"));
            table.add(row);
        }
        return table;
    }

    /** A cell of the table: the median, and in brackets the quartiles. */
    private static String cost(ScalingSeries series, ScalingSeries.Point p) {
        Values values = series.sweep() == ScalingSweep.ROWS ? p.epoch() : p.step();
        double share = series.shown(p) / values.median();
        return "%s (%s–%s)".formatted(ScalingUnits.time(series.shown(p)), ScalingUnits.time(values.lowerQuartile() * share), ScalingUnits.time(values.upperQuartile() * share));
    }

    private List<String> words(ScalingSweep sweep) {
        return new ScalingWords(result, sweep).sentences();
    }

    /** What the kit said to an order too large. */
    private String refusal() {
        return result.refused().stream().map(r -> "Asked to train on %s rows of %s values, %s, `fit` answers:\n\n> %s\n".formatted(ScalingUnits.whole(r.rows()),
                ScalingUnits.whole(r.features()), ScalingUnits.bytes((double) Float.BYTES * r.rows() * r.features()), r.message())).collect(Collectors.joining("\n"));
    }

    private String how() {
        return """
            - When and where: %s; %s. %s.
            - Versions: %s.%s
            - Rounds: %s, each question in a process of its own. In each round every size is trained once with each loop, each time in another order, after a round that does not count.
              One value is the mean over the epochs of one call of `fit` but for its first, in which data and step are made ready; the tables show the median of the rounds and in brackets the quartiles.
            - Arithmetic: the operations of a step's matrix products, forward and back, over the step's whole time. Adam trains; the rows are random.
            - In proportion from a size on: from there time for the same work differs by a factor of %s at most; the power is the slope of the line through the logarithms (least squares).
            - Memory: the largest resident set of a fresh process that makes the rows and trains for one epoch, Java and the engine included.
            - Again: `./gradkit bench --scaling --page`. Every single value is in `docs/scaling.json`.
            """.formatted(result.when(), result.machine().words(), result.places().stream().map(ScalingResult.Place::words).collect(Collectors.joining("; ")),
                result.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", ")), load(), rounds(), ScalingSeries.EVEN);
    }

    private String load() {
        if (result.load().stream().anyMatch(load -> load < 0)) return "";
        return "\n- Load average: %s before, %s after (our own work included).".formatted(result.load().stream().map(load -> String.format(Locale.ROOT, "%.1f", load)).toArray());
    }

    /** "3 to 5": a question ends when its time is over. */
    private String rounds() {
        IntSummaryStatistics counts = Stream.of(ScalingSweep.values()).flatMap(sweep -> ScalingSeries.all(result, sweep).stream()).flatMap(series -> series.points().stream())
                .mapToInt(p -> p.step().sorted().size()).summaryStatistics();
        return counts.getMin() == counts.getMax() ? "" + counts.getMax() : counts.getMin() + " to " + counts.getMax();
    }
}
