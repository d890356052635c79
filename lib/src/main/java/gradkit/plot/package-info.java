/**
 * Figures as values, in one style, each with words that say what it shows.
 *
 * <p>Start at {@link gradkit.plot.Plot}. A figure is painted by {@code Painted}, whose parts are small: {@code Axes} draws what is
 * around the data, {@code Pen} words and marks, {@code House} holds the colours, {@code Png} and {@code Palette} write the file,
 * {@code Words} and {@code Shape} put data into words. {@code unwrap()} gives the same data as an XChart chart.
 */
package gradkit.plot;
