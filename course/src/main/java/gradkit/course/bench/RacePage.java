package gradkit.course.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a result says of the programs that took turns: its part of the page, and of what the terminal shows. */
final class RacePage {

    private static final String NONE = "–";

    private final Result result;

    RacePage(Result result) {
        this.result = result;
    }

    /** Empty while nothing was measured. */
    String markdown() {
        if (result.blocks().isEmpty()) return "";
        return """

            ## Training, and other work

            Examples per second, in training: median, and in brackets the quartiles. Python has as many threads as `fit` takes, and in the last column as many as it takes by itself.

            %s
            %s
            |  | target | measured |  |
            |---|---|---|---|
            %s%s
            %s
            """.formatted(training(this::spread).markdown(), others(this::spread).markdown(), goals(), lines(Stream.concat(misses(), failures())), how());
    }

    /** For the terminal: medians, what misses its goal, what was not measured. */
    String text() {
        if (result.blocks().isEmpty()) return lines(failures());
        return "\n" + training(this::median).text() + "\n" + others(this::median).text() + lines(Stream.concat(misses(), failures())).replace("`", "");
    }

    private Table training(BiFunction<Race, Values, String> shown) {
        List<Lane> lanes = Race.ofTraining().get(0).lanes();
        Table table = new Table(Stream.concat(Stream.of(""), lanes.stream().map(Lane::title)).toList());
        measured().filter(Race.ofTraining()::contains).forEach(race -> table.add(Stream.concat(Stream.of(race.title() + threads(race)),
                lanes.stream().map(lane -> result.values(race, lane.block()).map(values -> shown.apply(race, values)).orElse(NONE))).toList()));
        return table;
    }

    private Table others(BiFunction<Race, Values, String> shown) {
        Table table = new Table(List.of("", "", ""));
        measured().filter(race -> !Race.ofTraining().contains(race)).forEach(race -> race.lanes().forEach(lane -> table.add(List.of(
                race.lanes().indexOf(lane) > 0 ? "" : race.title() + (race.unit() == Unit.EXAMPLES ? threads(race) : ""), lane.title(), result.values(race, lane.block()).map(values -> shown.apply(race, values)).orElse(NONE)))));
        return table;
    }

    private Stream<Race> measured() {
        return Stream.of(Race.values()).filter(race -> result.blocks().stream().anyMatch(block -> block.race() == race));
    }

    private String spread(Race race, Values values) {
        return "%s (%s–%s)".formatted(race.unit().text(values.median()), race.unit().bare(values.lowerQuartile()), race.unit().bare(values.upperQuartile()));
    }

    private String median(Race race, Values values) {
        return race.unit().text(values.median());
    }

    private String goals() {
        return measured().flatMap(race -> race.goals().stream().map(goal -> "| %s: %s | %s | %s | %s |%n".formatted(race.title(), subject(race, goal), goal.text(race),
                goal.measured(race, result).map(value -> goal.shown(race, value)).orElse(NONE), verdict(race, goal)))).collect(Collectors.joining());
    }

    private String verdict(Race race, Goal goal) {
        return goal.met(race, result).map(met -> met ? "met" : "**missed**").orElse("not measured");
    }

    private static String subject(Race race, Goal goal) {
        String ours = title(race, goal.block());
        return goal.against().map(theirs -> ours + " / " + title(race, theirs)).orElse(ours);
    }

    private static String title(Race race, String block) {
        return race.lanes().stream().filter(lane -> lane.block().equals(block)).map(Lane::title).findFirst().orElseThrow();
    }

    private Stream<String> misses() {
        return measured().flatMap(race -> race.goals().stream().filter(goal -> !goal.met(race, result).orElse(true)).map(goal ->
                "Missed: %s, %s, %s. The time goes into %s.".formatted(race.title(), subject(race, goal), goal.text(race), goal.cost())));
    }

    private Stream<String> failures() {
        return result.failed().entrySet().stream().map(e -> e.getKey().title() + ": not every block was measured: " + e.getValue());
    }

    private static String lines(Stream<String> lines) {
        List<String> all = lines.toList();
        return all.isEmpty() ? "" : "\n" + all.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
    }

    /** How many threads our side had, in brackets. */
    private String threads(Race race) {
        return result.blocks().stream().filter(block -> block.race() == race && block.block().equals(race.lanes().get(0).block())).map(Result.Block::threads).distinct().sorted()
                .map(n -> n == 1 ? "1 thread" : n + " threads").collect(Collectors.joining(" or ", " (", ")"));
    }

    private String how() {
        Values busy = new Values(result.blocks().stream().map(Result.Block::busy).toList());
        List<Double> loads = new ArrayList<>(result.blocks().stream().flatMap(block -> block.load().stream()).sorted().toList());
        Optional<String> load = loads.isEmpty() ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "; load average, our own work included: %.1f to %.1f", loads.get(0), loads.get(loads.size() - 1)));
        return String.format(Locale.ROOT, """
            The programs of a row take turns, a block of training each, in another order in each of %d rounds; they are started afresh %s. A block of `fit` counts its second
            epoch, because Python's tensors, too, are ready before its time is taken. The kit's programs have the environment of its kernel (`EngineEnvironment`), Python's the one that it starts
            with; with the two settings of memory, its convolutions gained about a third in a trial. Cores that other programs kept at work just before a round: median %.1f, at most %.1f%s.""",
            result.rounds(), Math.min(Heats.STARTS, result.rounds()) + " times", busy.median(), busy.sorted().get(busy.sorted().size() - 1), load.orElse(""));
    }
}
