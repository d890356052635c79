package gradkit.notebook.widgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradkit.data.Digits;
import gradkit.data.Examples;
import gradkit.data.Mnist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrawingPadTest {

    private final RecordingComms comms = new RecordingComms();
    private final DrawingPad pad = new DrawingPad(new Page(comms, comms), "Draw a digit");

    private RecordingComms.Channel shown() {
        pad.bundle();
        return comms.only("Any");
    }

    private static String base64(byte[] ink) {
        return Base64.getEncoder().encodeToString(ink);
    }

    @Test
    void itIsAnAnywidgetOfThePinnedVersionWithItsModuleInside() throws Exception {
        var state = shown().state;
        assertThat(state).containsEntry("_model_module", "anywidget").containsEntry("_view_name", "AnyView").containsEntry("label", "Draw a digit")
            .containsEntry("ink", base64(new byte[784]));
        assertThat(String.valueOf(state.get("_esm"))).contains("export default { render }").doesNotContain("import ");
        String version = String.valueOf(state.get("_model_module_version"));
        assertThat(Files.readString(Path.of("course/requirements.in"))).containsPattern("anywidget==" + version.replace("~", "").replace(".*", "\\.\\d+"));
    }

    @Test
    void theModuleStaysShortEnoughToRead() throws Exception {
        assertThat(Files.readAllLines(Path.of("lib/src/main/resources/gradkit/notebook/widgets/drawing-pad.js"))).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void whatIsDrawnInThePageIsAnImageFromPaperToInk() {
        byte[] ink = new byte[784];
        ink[0] = (byte) 255;
        ink[783] = 51;
        shown().change("ink", base64(ink));
        assertThat(pad.value().shape()).containsExactly(28, 28);
        assertThat(pad.value().get(0, 0)).isEqualTo(1);
        assertThat(pad.value().get(0, 783)).isEqualTo(0.2f);
        assertThat(pad.now()).isEqualTo("Draw a digit = 2 of 784 pixels inked");
    }

    @Test
    void anImageComesBackFromThePageAsItWasPutThere() {
        Examples seven = Mnist.load().test().slice(0, 1);
        var channel = shown();
        pad.set(seven);
        String sent = String.valueOf(((java.util.Map<?, ?>) channel.states("update").get(0)).get("ink"));
        pad.clear();
        assertThat(pad.now()).endsWith("blank");
        channel.change("ink", sent);
        assertThat(pad.value().row(0)).containsExactly(seven.row(0));
        assertThat(Digits.deskew(Digits.normalise(pad.value())).row(0)).as("so it is read as the same digit").containsExactly(Digits.deskew(seven).row(0));
    }

    @Test
    void whatIsNoImageIsRefusedOrIgnored() {
        Examples digits = Mnist.load().test();
        assertThatIllegalArgumentException().isThrownBy(() -> pad.set(digits.first(2))).withMessageContaining("drawingPad(\"Draw a digit\").set: came 2 examples of 28×28")
            .withMessageContaining("expected one image");
        assertThatIllegalArgumentException().isThrownBy(() -> pad.set(digits.first(1).map(image -> { image[0] = 3; return image; }))).withMessageContaining("from 0 to 1");
        var channel = shown();
        channel.change("ink", "no base64!");
        channel.change("ink", base64(new byte[3]));
        channel.change("ink", 7.0);
        assertThat(pad.now()).endsWith("blank");
    }

    @Test
    void withNoPageItKeepsWhatWasPutThere() {
        DrawingPad unseen = Controls.drawingPad("Draw a digit");
        unseen.set(Mnist.load().test().slice(3, 4));
        assertThat(unseen.value().row(0)).containsExactly(Mnist.load().test().row(3));
    }

    @Test
    void aPageWithoutAKernelShowsTheDrawingWithItsWords() {
        pad.set(Mnist.load().test().slice(0, 1));
        assertThat(String.valueOf(Box.column(pad.page, pad).bundle().get("text/html"))).contains("<img alt=\"").contains("of 784 pixels inked").contains("data:image/png;base64,");
        assertThat(String.valueOf(pad.bundle().get("text/plain"))).startsWith("Draw a digit: a pad of 28 × 28 pixels; ");
    }
}
