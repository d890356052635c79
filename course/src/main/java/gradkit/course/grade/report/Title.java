package gradkit.course.grade.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An exercise's words where no formula can be set: {@code $\log(1 + e^z)$} becomes log(1 + e^z). */
public final class Title {

    private static final Pattern EMPHASIS = Pattern.compile("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?![\\w*])");
    private static final Pattern ACCENT = Pattern.compile("\\\\(hat|bar)\\s*\\{?(\\p{L})}?");
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+) ?");
    private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("alpha", "α"), Map.entry("beta", "β"), Map.entry("delta", "δ"),
            Map.entry("Delta", "Δ"), Map.entry("varepsilon", "ε"), Map.entry("epsilon", "ε"), Map.entry("eta", "η"), Map.entry("theta", "θ"),
            Map.entry("lambda", "λ"), Map.entry("mu", "μ"), Map.entry("sigma", "σ"), Map.entry("gamma", "γ"), Map.entry("partial", "∂"),
            Map.entry("sum", "Σ"), Map.entry("cdot", "·"), Map.entry("times", "×"), Map.entry("sqrt", "√"), Map.entry("le", "≤"), Map.entry("ge", "≥"),
            Map.entry("nabla", "∇"), Map.entry("top", "ᵀ"), Map.entry("infty", "∞"), Map.entry("odot", "⊙"));

    private Title() { }

    /** The words with formulas in plain signs and without emphasis; words between backticks keep them. */
    public static String of(String words) {
        String plain = EMPHASIS.matcher(words).replaceAll("$1");
        if (!plain.contains("$")) {
            return plain;
        }
        plain = ACCENT.matcher(plain.replace("$", "")).replaceAll(found -> found.group(2) + (found.group(1).equals("hat") ? "\u0302" : "\u0304"));
        plain = COMMAND.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(SIGNS.getOrDefault(found.group(1), found.group(1))));
        return plain.replaceAll("[{}]", "").replaceAll("([_^])(?=\\s|$)", "");
    }
}
