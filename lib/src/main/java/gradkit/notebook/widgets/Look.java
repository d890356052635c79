package gradkit.notebook.widgets;

/**
 * The few rules of style that what is shown brings along, also into a notebook that is saved.
 *
 * <p>In a page whose controls have no kernel behind them, the widget library puts a broken chain before each of their parts. Here they are
 * greyed, with one sentence that says what to do. A slider's knob, white, gets an edge that is seen on white, a ring when it
 * has the focus, and room beside its label; sliders and lists below each other begin at the same place, whatever their labels; a list gets the browser's own arrow, for the library's is dark on dark pages too.
 */
final class Look {

    /** The class of a whole that is shown. */
    static final String SHOWN = "gradkit-shown";
    /** The class of one in which there is something to move or to press. */
    static final String USABLE = "gradkit-usable";
    /** The class of the line for errors. */
    static final String NOTICE = "gradkit-notice";

    static final String CSS = """
        <style>
        .gradkit-shown.jupyter-widgets-disconnected::before, .gradkit-shown .jupyter-widgets-disconnected::before { content: none }
        .gradkit-shown.gradkit-usable.jupyter-widgets-disconnected::before {
          content: "To use these controls, run the cells down to here."; padding: 0; -webkit-font-smoothing: auto;
          font: italic .93em var(--jp-content-font-family, sans-serif); color: var(--jp-content-font-color2, #555)
        }
        .gradkit-usable.jupyter-widgets-disconnected > * { opacity: .6; pointer-events: none }
        .gradkit-shown .slider-container { min-width: 14em }
        .gradkit-shown .widget-slider > .widget-label { margin-right: 14px }
        .gradkit-shown .widget-vbox:has(> .widget-slider) { display: grid; grid-template-columns: fit-content(60%) minmax(6em, 20em) max-content; justify-content: start }
        .gradkit-shown .widget-vbox:has(> .widget-slider) > * { grid-column: 1 / -1 }
        .gradkit-shown .widget-vbox:has(> .widget-slider) > :is(.widget-slider, .widget-dropdown) {
          display: grid; grid-template-columns: subgrid; width: auto !important; max-width: none !important
        }
        .gradkit-shown .widget-vbox:has(> .widget-slider) .slider-container { min-width: 0 }
        .gradkit-shown .widget-vbox:has(> .widget-slider) > .widget-dropdown > select { justify-self: start }
        .gradkit-shown .jupyter-widgets.widget-slider .noUi-handle { border-color: var(--jp-ui-font-color2, #616161) }
        .gradkit-shown .noUi-handle:focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2); outline-offset: 2px }
        .gradkit-shown .widget-dropdown > select { appearance: auto; background-image: none }
        .gradkit-notice:has(> .widget-html-content:empty) { display: none }
        </style>""";

    private Look() { }
}
