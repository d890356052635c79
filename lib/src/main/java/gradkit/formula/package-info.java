/**
 * Formulas that check themselves: expressions that are displayed and evaluated, derivations compared line by line, and the
 * registry from which lessons take both by id.
 *
 * <p>To add one, write the derivation in the topic's class (or in a new one, named in {@link gradkit.formula.Formulas} and
 * {@link gradkit.formula.Derivations}); its last line is the formula:
 * <pre>{@code
 * private static final Derivation SQUARE_SLOPE = Derivation.of("square-slope", "(z^2)'")
 *     .where(z, reals(-5, 5))
 *     .line(derivative(z.power(2), z), "definition")
 *     .line(number(2).times(z),        "power rule");
 * }</pre>
 * Then the formula of its kind: a slope by {@link gradkit.formula.SlopeCheck}, a gradient or a Jacobian by
 * {@link gradkit.formula.GradientFormulaCheck}, a value by {@link gradkit.formula.GoldenCheck}, an update rule by
 * {@link gradkit.formula.StepsCheck}, shapes by {@link gradkit.formula.ShapeCheck}. The tests find it in the registry.
 */
package gradkit.formula;
