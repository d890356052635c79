/**
 * Formulas that check themselves: expressions that are displayed and evaluated, derivations compared line by line, and the
 * registry from which lessons take both by id.
 */
package gradkit.formula;
