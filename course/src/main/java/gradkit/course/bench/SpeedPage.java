package gradkit.course.bench;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a result says, in words and tables: the page {@code docs/speed.md}, and a shorter form for the terminal. */
public final class SpeedPage {

    /** Where the page's result lies, below the kit's folder. */
    public static final String JSON = "docs/speed.json";

    private static final String NONE = "–";

    private final Result result;

    public SpeedPage(Result result) {
        this.result = result;
    }

    public String markdown() {
        return """
            # Speed

            <!-- Written by `./gradkit bench --page` from speed.json; change nothing here. -->

            How long a reader waits: GradKit's kernel beside the stock JJava kernel and beside Python's ipykernel with PyTorch and matplotlib, on one computer.
            *Cold* is a JVM that starts with the notebook; *warm* is the one that `./gradkit lab` keeps ready.

            How the cost of training grows with the batch, the network and the data: [scaling.md](scaling.md).

            ## Measured

            From launch to the answer; a later cell from its request. Median, and in brackets the quartiles, between which the middle half of all values lies.

            %s%s%s
            ## Targets

            %s%s%s
            ## How it was measured

            %s""".formatted(measured(this::spread).markdown(), epoch(this::spread), lines(notMeasured()), targets().markdown(), lines(misses()), new RacePage(result).markdown(), how());
    }

    /** For the terminal: medians, what misses its target, what was not measured. */
    public String text() {
        String kernels = result.starts().isEmpty() ? "" : "\n" + measured(this::median).text();
        return kernels + epoch(this::median) + (lines(misses()) + lines(notMeasured())).replace("`", "") + new RacePage(result).text();
    }

    /** How a cell of the table shows its values. */
    private interface Shown {
        String of(Row row, Values values);
    }

    private String spread(Row row, Values values) {
        return "%s (%s–%s)".formatted(row.text(values.median()), bare(row, values.lowerQuartile()), bare(row, values.upperQuartile()));
    }

    private static String bare(Row row, double seconds) {
        return row.text(seconds).replaceAll(" \\w+$", "");
    }

    private String median(Row row, Values values) {
        return row.text(values.median());
    }

    private Table measured(Shown shown) {
        Table table = new Table(Stream.concat(Stream.of(""), Stream.of(Contestant.values()).map(Contestant::title)).toList());
        for (Row row : Row.ofKernels()) {
            List<String> cells = new ArrayList<>(List.of(row.title()));
            for (Contestant contestant : Contestant.values())
                cells.add(result.values(row, contestant).map(values -> shown.of(row, values)).orElse(NONE));
            if (cells.stream().skip(1).anyMatch(cell -> !cell.equals(NONE))) table.add(cells);
        }
        return table;
    }

    private Table targets() {
        Table table = new Table(List.of("", "target", "measured", "", "of stock JJava's", "of ipykernel's"));
        for (Target target : Target.ALL) table.add(List.of(
                target.contestant().title() + ": " + target.row().title(), target.text(),
                result.values(target.row(), target.contestant()).map(values -> target.row().text(values.median())).orElse(NONE),
                target.met(result).map(met -> met ? "met" : "**missed**").orElse("not measured"),
                ratio(target, Contestant.STOCK), ratio(target, Contestant.PYTHON)));
        return table;
    }

    private String ratio(Target target, Contestant other) {
        Optional<Values> theirs = result.values(target.row(), other);
        return result.values(target.row(), target.contestant()).flatMap(ours -> theirs.map(its -> String.format(Locale.ROOT, "%.2f", ours.median() / its.median()))).orElse(NONE);
    }

    private List<String> misses() {
        String busy = disturbed() * 2 > result.starts().size() ? " And other programs kept the computer busy: see below." : "";
        return Target.ALL.stream().filter(target -> !target.met(result).orElse(true)).map(target -> "Missed: %s, %s, %s. The time goes into %s.%s".formatted(
                target.contestant().title(), target.row().title(), target.text(), target.cost(), busy)).toList();
    }

    private List<String> notMeasured() {
        return result.notMeasured().entrySet().stream().map(e -> e.getKey().title()
                + (result.values(Row.READY, e.getKey()).isEmpty() ? ": not measured: " : ": not every start succeeded: ") + e.getValue()).toList();
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : "\n" + lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    private String epoch(Shown shown) {
        return result.values(Row.EPOCH, Contestant.COLD)
                .map(values -> "\nAn epoch of MNIST, network 784–128–10, batch 128, on the engine: " + shown.of(Row.EPOCH, values) + ".\n").orElse("");
    }

    private String how() {
        return """
            - When and where: %s; %s.
            - Versions: %s.%s
            - %s
            - Rounds: %d. In each, every kernel starts once for each first cell, each time in another order, so that what slows the computer slows all. Files were in
              memory: a round before the first does not count.
            - *Ready*: the kernel has answered and its outputs reach the page. *First*: its first cell in a fresh process is answered, its output seen. The cells are below.
            - *After %d cells*, *after %d*: the next %d cells `1 + 1` of a kernel that has run so many of them.
            - `1 + 1` after %d cells counts as no slower if its median is at most %.0f %% above the one after %d.
            - Again: `./gradkit bench --python --page`. Every single value is in `docs/speed.json`.

            The tensor, in Java and in Python:

            %s
            The chart:

            %s""".formatted(result.when(), result.machine().words(), versions(), cuda(), load(), result.rounds(), Plan.WARM_UP, Plan.MANY, Plan.TIMED,
                Plan.MANY, Target.NOISE * 100, Plan.WARM_UP, listing(Cell.TENSOR), listing(Cell.CHART));
    }

    private String versions() {
        return result.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }

    private String cuda() {
        return result.versions().getOrDefault("torch", "").contains("+cu")
                ? " PyTorch in Python is the build with CUDA, the only one that PyPI has for Linux on x86-64: it loads GPU libraries too, used or not." : "";
    }

    private String load() {
        Values busy = result.busy();
        int cores = result.machine().cores();
        return String.format(Locale.ROOT, "Other programs kept %.1f of %d cores at work just before a start (median; at most %.1f); before %d of %d starts it was more than half of them.%s",
                busy.median(), cores, busy.sorted().get(busy.sorted().size() - 1), disturbed(), busy.sorted().size(), average());
    }

    /** Before how many starts others kept more than half of the cores at work. */
    private long disturbed() {
        return result.starts().stream().filter(start -> start.busy() > result.machine().cores() / 2.0).count();
    }

    private String average() {
        DoubleSummaryStatistics loads = result.starts().stream().flatMap(start -> start.load().stream()).mapToDouble(v -> v).summaryStatistics();
        return loads.getCount() == 0 ? "" : String.format(Locale.ROOT, " Load average, our own work included: %.1f to %.1f.", loads.getMin(), loads.getMax());
    }

    private static String listing(Cell cell) {
        return "```java\n" + cell.source(Contestant.COLD).strip() + "\n```\n```python\n" + cell.source(Contestant.PYTHON).strip() + "\n```\n";
    }
}
