package gradkit.formula;

import gradkit.scratch.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A derivation: one left side, then lines that are all equal, each with the rule that leads to it.
 *
 * <pre>{@code
 * Derivation.of("sigmoid-slope", "\\sigma'(z)")
 *     .where(z, reals(-5, 5))
 *     .line(derivative(one.plus(exp(z.negate())).power(-1), z), "definition")
 *     .line(...,                                                "chain rule, power rule")
 * }</pre>
 *
 * <p>{@link #verify} evaluates every line on random inputs and compares it with the line before. A derivative is evaluated
 * by central difference, so that the first step is checked too. A rule is Markdown and may hold mathematics.
 */
public final class Derivation {
    /** One line: what stands right of the equals sign, and the rule in words. */
    public record Line(Expr expr, String rule) { }

    private static final int DRAWS = 12;
    private static final double TOLERANCE = 1e-6;             // a central difference reaches it; a slip is never so small

    private final String id, left;
    private final Map<Expr.Variable, List<Domain>> domains;
    private final List<Line> lines;

    private Derivation(String id, String left, Map<Expr.Variable, List<Domain>> domains, List<Line> lines) {
        this.id = id;
        this.left = left;
        this.domains = domains;
        this.lines = lines;
    }

    /** An empty derivation of what is written on the left side, in LaTeX. */
    public static Derivation of(String id, String left) { return new Derivation(id, left, Map.of(), List.of()); }

    /** The same, with where a variable comes from; several domains take turns. */
    public Derivation where(Expr.Variable variable, Domain... from) {
        Map<Expr.Variable, List<Domain>> more = new LinkedHashMap<>(domains);
        more.put(variable, List.of(from));
        return new Derivation(id, left, more, lines);
    }

    /** The same with one more line. */
    public Derivation line(Expr expr, String rule) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(expr, rule));
        return withLines(more);
    }

    /** The same left side and domains over other lines. */
    Derivation withLines(List<Line> others) { return new Derivation(id, left, domains, List.copyOf(others)); }

    public String id() { return id; }

    /** The left side, in LaTeX. */
    public String left() { return left; }

    public List<Line> lines() { return lines; }

    /** What the derivation arrives at: its last line. */
    public Expr result() { return lines.get(lines.size() - 1).expr(); }

    /** Values for all variables: draw number n from their domains, which take turns. */
    Map<String, Matrix> draw(int n, RandomGenerator rng) {
        Map<String, Matrix> at = new LinkedHashMap<>();
        domains.forEach((v, from) -> at.put(v.name(), from.get(n % from.size()).draw(rng)));
        return at;
    }

    /** Compares each line with the one before on random inputs: the first slip found, or nothing. */
    public Optional<Slip> verify(RandomGenerator rng) {
        int turns = domains.values().stream().mapToInt(List::size).max().orElse(1);
        for (int n = 0; n < DRAWS * turns; n++) {
            Map<String, Matrix> at = draw(n, rng);
            List<Matrix> values = lines.stream().map(line -> line.expr().at(at)).toList();
            for (int i = 1; i < values.size(); i++) {
                Slip slip = Slip.between(id, i + 1, values.get(i - 1), values.get(i), at);
                if (slip.relativeError() > TOLERANCE) return Optional.of(slip);
            }
        }
        return Optional.empty();
    }

    /** Numbered lines in Markdown, apart from each other, the left side once. */
    public String markdown() {
        return IntStream.range(0, lines.size()).mapToObj(i -> (i + 1) + ". $\\displaystyle " + (i == 0 ? left : "\\phantom{" + left + "}") + " = "
                + lines.get(i).expr().latex() + "$ (" + lines.get(i).rule() + ")").collect(Collectors.joining("\n\n"));
    }

    /** One aligned block of LaTeX, without the rules. */
    public String latex() {
        return lines.stream().map(line -> "&= " + line.expr().latex())
                .collect(Collectors.joining(" \\\\\n", "\\begin{aligned}\n" + left + " ", "\n\\end{aligned}"));
    }

    @Override public String toString() { return markdown(); }
}
