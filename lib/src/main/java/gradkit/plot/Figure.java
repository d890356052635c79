package gradkit.plot;

/**
 * A picture as a value: pixels, the words for those who don't see them, and the chart behind it.
 *
 * <p>Pictures are drawn at twice the width at which they are shown, on a white background, in 60 KB or less.
 */
public interface Figure {

    /** The picture as a PNG file, {@code 2·width()} pixels wide. */
    byte[] png();

    /** The width at which it is shown, in CSS pixels. */
    int width();

    /** What the picture shows, in words computed from its data. */
    String alt();

    /** The line shown below the picture, or {@code ""}. */
    String caption();

    /** The same figure with a line below it. */
    Figure caption(String text);

    /** The chart or image behind it, for those who outgrow this class: an XChart {@code Chart} or a {@code BufferedImage}. */
    Object unwrap();
}
