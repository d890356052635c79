package gradkit.course.build;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers and words that may differ between the editions of a lesson: {@code {vary: 0.01 | 0.02 | 0.05}} in its source becomes one of
 * these. Self-study has the first; a variant draws from its seed, the same seed always the same. Directives of the same name,
 * {@code {vary rate: 0.1 | 0.2}} and {@code {vary rate: slow | fast}}, choose the same place in their lists.
 *
 * <p>What is judged never varies, since the key knows one right answer: no directive stands in an answer cell or in a check.
 */
final class Vary {
    private static final Pattern DIRECTIVE = Pattern.compile("\\{vary(?: ([a-z][a-z0-9-]*))?: *([^{}]*)}");
    private static final Pattern UNREADABLE = Pattern.compile("\\{vary\\b");

    private record Named(int alternatives, int chosen) { }

    private final Path source;
    private final SplittableRandom rng;
    private final boolean first;
    private final Map<String, Named> names = new HashMap<>();

    private Vary(Path source, OptionalLong variant) {
        this.source = source;
        this.first = variant.isEmpty();
        // The lesson's name goes in: two lessons of one variant do not both take their second numbers.
        this.rng = new SplittableRandom(variant.orElse(0) * 31 + LessonName.stem(source).hashCode());
    }

    /**
     * A lesson's lines with each directive replaced.
     *
     * @param source the lesson's file, for a message
     * @param variant the seed; empty for self-study
     */
    static List<String> lines(Path source, List<String> lines, OptionalLong variant) {
        for (SourceCell cell : SourceCell.of(lines)) {
            boolean judged = cell.exercise().isPresent() || cell.code().stream().findFirst().filter(line -> line.startsWith("check(")).isPresent();
            for (int i = 0; judged && i < cell.code().size(); i++) {
                if (UNREADABLE.matcher(cell.code().get(i)).find()) {
                    throw new BuildException(source, cell.line() + i, "{vary: …} in an answer cell or a check: the key knows one right answer. Let it vary in the text or in another cell.");
                }
            }
        }
        Vary vary = new Vary(source, variant);
        String[] out = lines.toArray(String[]::new);
        for (int i = 0; i < out.length; i++) {
            out[i] = vary.line(out[i], i + 1);
        }
        return List.of(out);
    }

    private String line(String text, int number) {
        String chosen = DIRECTIVE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(choose(found.group(1), found.group(2), number)));
        if (UNREADABLE.matcher(chosen).find()) {
            throw new BuildException(source, number, "{vary: …}: expected alternatives between bars and no braces in them, as in {vary: 0.01 | 0.02} or {vary rate: 0.01 | 0.02}");
        }
        return chosen;
    }

    private String choose(String name, String list, int line) {
        List<String> alternatives = Arrays.stream(list.split("\\|", -1)).map(String::strip).toList();
        if (alternatives.size() < 2 || alternatives.contains("")) {
            throw new BuildException(source, line, "{vary: " + list + "}: expected two alternatives or more, as in {vary: 0.01 | 0.02}");
        }
        Named known = name == null ? null : names.get(name);
        if (known != null && known.alternatives() != alternatives.size()) {
            throw new BuildException(source, line, "{vary %s: %s}: expected %d alternatives, as many as where %1$s stands first; came %d"
                .formatted(name, list, known.alternatives(), alternatives.size()));
        }
        int place = known != null ? known.chosen() : first ? 0 : rng.nextInt(alternatives.size());
        if (name != null) {
            names.put(name, new Named(alternatives.size(), place));
        }
        return alternatives.get(place);
    }
}
