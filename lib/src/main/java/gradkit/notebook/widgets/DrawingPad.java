package gradkit.notebook.widgets;

import gradkit.data.Digits;
import gradkit.data.Examples;
import gradkit.plot.Figure;
import gradkit.plot.Plot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pad of 28 × 28 pixels to draw a digit on, with mouse, finger, pen or the keyboard.
 *
 * <p>Its value is the drawing as it stands, one unlabelled example [28, 28], 0 paper to 1 ink: {@link Digits#normalise} prepares it as
 * MNIST's digits were. The standard controls have no such thing; drawing-pad.js is ours, and anywidget runs it in the page.
 */
public final class DrawingPad extends Input<Examples> {

    private static final String ANYWIDGET = "~0.11.*";    // the version in course/requirements.in
    private static final int PIXELS = 28 * 28;
    private static final String INK = "[A-Za-z0-9+/]{1046}==";    // 784 bytes in base64

    DrawingPad(Page page, String label) {
        super(page, label, new Model(page, "anywidget", ANYWIDGET, "AnyModel", "AnyView", Map.of("_anywidget_id", "gradkit.DrawingPad",
            "_esm", resource("drawing-pad.js"), "_css", resource("drawing-pad.css"), "layout", page.layout(Map.of("width", "auto")),
            "label", label, "ink", encoded(blank()))), blank());
    }

    /** Takes all ink away. */
    public void clear() {
        set(blank());
    }

    private static Examples blank() {
        return Digits.unlabelled(new float[PIXELS]);
    }

    @Override
    Examples checked(Examples drawing) {
        if (drawing.size() != 1 || drawing.features() != PIXELS || !ink(drawing).allMatch(v -> v >= 0 && v <= 255)) {
            throw new IllegalArgumentException("drawingPad(\"%s\").set: came %s; expected one image of 28×28 values from 0 to 1, such as digits.test().slice(0, 1)."
                .formatted(label(), drawing));
        }
        return Digits.unlabelled(drawing.row(0));
    }

    @Override
    Map<String, ?> inPage(Examples drawing) {
        return Map.of("ink", encoded(drawing));
    }

    @Override
    Optional<Examples> fromPage(Map<String, Object> changes) {
        return changes.get("ink") instanceof String text && text.matches(INK) ? Optional.of(decoded(text)) : Optional.empty();
    }

    private static Examples decoded(String text) {
        byte[] ink = Base64.getDecoder().decode(text);
        float[] image = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            image[i] = (ink[i] & 0xff) / 255f;
        }
        return Digits.unlabelled(image);
    }

    /** One byte a pixel, row by row, as text: 1 KB. */
    private static String encoded(Examples drawing) {
        int[] ink = ink(drawing).toArray();
        byte[] bytes = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            bytes[i] = (byte) ink[i];
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static IntStream ink(Examples drawing) {
        float[] image = drawing.row(0);
        return IntStream.range(0, image.length).map(i -> Math.round(255 * image[i]));
    }

    @Override
    String said(Examples drawing) {
        long inked = ink(drawing).filter(v -> v > 0).count();
        return inked == 0 ? "blank" : "%d of %d pixels inked".formatted(inked, PIXELS);
    }

    @Override
    String words() {
        return "%s: a pad of 28 × 28 pixels; %s".formatted(label(), said(value()));
    }

    /** The drawing itself, for a page that can't draw. */
    @Override
    String html() {
        Figure picture = Plot.images(value().toMatrix(), 28, 28);
        return "%s (as it was at first):\n<img alt=\"%s\" width=\"140\" style=\"image-rendering:pixelated;border:1px solid #767676\" src=\"data:image/png;base64,%s\"/>".formatted(
            Notice.escape(label()), Notice.escape(said(value())), Base64.getEncoder().encodeToString(picture.png()));
    }

    private static String resource(String name) {
        try (InputStream file = DrawingPad.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
