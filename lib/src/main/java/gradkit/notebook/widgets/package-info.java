/**
 * Controls in the page that Java reads and moves: sliders, buttons, pictures and the boxes around them.
 *
 * <p>Start at {@link gradkit.notebook.widgets.Controls}. The page draws a control with Jupyter's own widget library, ipywidgets, whose
 * Python half is not needed: a {@code Model} is one object of that library, kept alike on both sides by messages. What readers write runs
 * on the one thread of {@code ControlThread}.
 *
 * <p>Source: ipywidgets, "Model State" and "Widget messaging protocol", version 2.1.0.
 */
package gradkit.notebook.widgets;
