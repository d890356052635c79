package gradkit.course.bench;

import gradkit.plot.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How cost grows, in figures, tables and words that are computed from the values: the page {@code docs/scaling.md}, and a shorter form for the terminal. */
public final class ScalingPage {

    /** Where the page's result lies, below the kit's folder. */
    public static final String JSON = "docs/scaling.json";

    private final ScalingResult result;
    private final ScalingWords words;

    public ScalingPage(ScalingResult result) {
        this.result = result;
        this.words = new ScalingWords(result);
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

            %s""".formatted(measured().stream().map(this::section).collect(Collectors.joining()), words.refusal(), words.how());
    }

    private String section(ScalingSweep sweep) {
        return """
            ## %s

            ![%s](%s)

            %s
            Medians; %s.

            %s
            """.formatted(sweep.title(), figure(sweep).alt().replace("[", "(").replace("]", ")"), sweep.image(), list(words.of(sweep)), sweep.fixed(), table(sweep).markdown());
    }

    private static String list(List<String> sentences) {
        return sentences.stream().map(sentence -> "- " + sentence + "\n").collect(Collectors.joining());
    }

    /** For the terminal: the tables and the words. */
    public String text() {
        return measured().stream().map(sweep -> "\n" + sweep.title() + " (" + sweep.fixed() + ")\n" + table(sweep).text() + list(words.of(sweep)).replaceAll("[*`]", ""))
                .collect(Collectors.joining()) + "\n" + words.refusal().replaceAll("[*`]", "");
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
            List<String> row = new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", point.size())));
            all.forEach(series -> row.add(series.at(point.size()).map(p -> cost(series, p)).orElse("–")));
            row.add(ScalingWords.speed(point.speed()));
            if (!peaks.isEmpty()) row.add(peaks.stream().filter(p -> p.size() == point.size()).map(p -> ScalingWords.bytes(p.bytes())).findFirst().orElse("–"));
            table.add(row);
        }
        return table;
    }

    private static String cost(ScalingSeries series, ScalingSeries.Point p) {
        Values values = series.sweep() == ScalingSweep.ROWS ? p.epoch() : p.step();
        double share = series.shown(p) / values.median();
        return "%s (%s–%s)".formatted(ScalingWords.time(series.shown(p)), ScalingWords.time(values.lowerQuartile() * share), ScalingWords.time(values.upperQuartile() * share));
    }
}
