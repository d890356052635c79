package gradkit.plot;

import gradkit.scratch.Scalar;
import java.util.List;
import java.util.stream.Collectors;

/** Puts a computation into words: what it is, and what each step of it does. */
final class GraphWords {

    private static final int LONGEST = 160;

    private GraphWords() { }

    /** What a node is called where it is used: its name, else its number, else its operation. */
    static String called(Scalar node) {
        return !node.name().isEmpty() ? node.name() : node.isLeaf() ? Words.number(node.data()) : node.operation();
    }

    /** As on paper, such as (w × x + b)^2; a long one only by its size. */
    static String expression(Scalar node, int nodes) {
        String written = nodes > 40 ? "" : written(node, 0);
        return written.isEmpty() || written.length() > LONGEST ? "a computation of " + nodes + " numbers" : written;
    }

    /** With parentheses where something that binds tighter stands around it. */
    private static String written(Scalar node, int around) {
        List<Scalar> in = node.inputs();
        return switch (node.operation()) {
            case "" -> called(node);
            case "+", "−" -> parentheses(around > 1, written(in.get(0), 1) + " " + node.operation() + " " + written(in.get(1), node.operation().equals("+") ? 1 : 2));
            case "×", "÷" -> parentheses(around > 2, written(in.get(0), 2) + " " + node.operation() + " " + written(in.get(1), 3));
            case "Σ" -> parentheses(around > 1, in.stream().map(term -> written(term, 1)).collect(Collectors.joining(" + ")));
            default -> node.operation().startsWith("^") ? written(in.get(0), 4) + node.operation()
                    : node.operation() + "(" + written(in.get(0), 0) + ")";
        };
    }

    private static String parentheses(boolean needed, String text) {
        return needed ? "(" + text + ")" : text;
    }

    /** "× gives 6" */
    static String forwards(Scalar node) {
        return "%s = %s".formatted(node.operation() + " of " + node.inputs().stream().map(GraphWords::called).collect(Collectors.joining(" and ")),
                Words.number(node.data()));
    }

    /** "× passes 2 · 3 = 6 back to w, …" */
    static String backwards(Scalar node, double gradient) {
        double[] slopes = node.slopes();
        List<String> parts = new java.util.ArrayList<>();
        for (int i = 0; i < slopes.length && i < 3; i++) {
            parts.add("%s · %s = %s to %s".formatted(Words.number(slopes[i]), Words.number(gradient), Words.number(slopes[i] * gradient),
                    called(node.inputs().get(i))));
        }
        return called(node) + " passes " + String.join(", ", parts) + (slopes.length > 3 ? " …" : "");
    }
}
