package gradkit.course.build;

import gradkit.formula.Derivation;
import gradkit.formula.Derivations;
import gradkit.formula.Formulas;
import java.util.List;
import java.util.stream.IntStream;

/** The registry of formulas, {@code gradkit.formula}. */
enum Registry implements Mathematics {
    INSTANCE;

    @Override public String formula(String id) {
        return Formulas.get(id).latex();
    }

    @Override public List<Line> derivation(String id) {
        Derivation derivation = Derivations.get(id);
        String again = "\\phantom{" + derivation.left() + "}";                 // the left side once: below it, its room
        return IntStream.range(0, derivation.lines().size()).mapToObj(i -> new Line(
            (i == 0 ? derivation.left() : again) + " = " + derivation.lines().get(i).expr().latex(), derivation.lines().get(i).rule())).toList();
    }
}
