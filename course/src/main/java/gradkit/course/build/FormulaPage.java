package gradkit.course.build;

import gradkit.formula.Derivation;
import gradkit.formula.Derivations;
import gradkit.formula.Formula;
import gradkit.formula.Formulas;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of all formulas of the registry: what each is, how it is checked, and the lessons that show it. */
final class FormulaPage {
    private final Course course;

    private FormulaPage(Course course) {
        this.course = course;
    }

    static String page(Course course) {
        var page = new FormulaPage(course);
        String formulas = Formulas.all().stream().map(page::formula).collect(Collectors.joining("\n"));
        List<Derivation> alone = Derivations.all().stream()
            .filter(d -> Formulas.all().stream().noneMatch(f -> f.id().equals(d.id()))).toList();
        String derivations = alone.stream().map(page::derivation).collect(Collectors.joining("\n"));
        return "# Formulas\n\n" + Docs.GENERATED + "\n\n"
            + "Lessons include these by name. Every one is checked by the tests, in the way said below it. Each line of a derivation is compared with the line "
            + "before it on random inputs, so a slip in any of them fails the build.\n\n"
            + formulas + (alone.isEmpty() ? "" : "\n## Derivations that end in no formula of their own\n\n" + derivations);
    }

    private String formula(Formula formula) {
        String derivation = Derivations.all().stream().filter(d -> d.id().equals(formula.id())).findFirst()
            .map(d -> "\n<details><summary>Derivation</summary>\n\n" + d.markdown() + "\n\n</details>\n").orElse("");
        return "## %s\n\n`%s` · %s%s%s\n\n$$%s$$\n%s".formatted(formula.title(), formula.id(), how(formula),
            formula.source().isEmpty() ? "" : " · " + formula.source(), lessons(formula.id()), formula.latex(), derivation);
    }

    private String derivation(Derivation derivation) {
        return "### `%s`%s\n\n%s\n".formatted(derivation.id(), lessons(derivation.id()), derivation.markdown());
    }

    private static String how(Formula formula) {
        String kind = formula.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String check = switch (formula.kind()) {
            case DERIVATIVE -> "compared with the central difference and with the engine's automatic differentiation";
            case VALUE -> "compared with golden numbers";
            case UPDATE_RULE -> "compared with golden steps worked out by hand";
            case SHAPE -> "tried with lengths as words and as numbers";
        };
        return "*" + kind + "*: " + check + (formula.expressionBacked() ? "" : "; its LaTeX is typed beside the Java that is checked");
    }

    private String lessons(String id) {
        String links = course.lessons().stream().filter(lesson -> shows(lesson, id))
            .map(lesson -> "[%s](../notebooks/%s.ipynb)".formatted(lesson.name(), lesson.stem())).collect(Collectors.joining(", "));
        return links.isEmpty() ? "" : " · lesson " + links;
    }

    private static boolean shows(Lesson lesson, String id) {
        return lesson.cells().stream().anyMatch(cell -> cell.code() ? cell.text().contains("formula(\"" + id + "\")")
            : cell.text().contains("{formula: " + id + "}") || cell.text().contains("{derivation: " + id + "}"));
    }
}
