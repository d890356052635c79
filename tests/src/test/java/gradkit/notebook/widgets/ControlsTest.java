package gradkit.notebook.widgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gradkit.notebook.kernel.Comms.Run;
import gradkit.plot.Plot;
import gradkit.scratch.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlsTest {

    private final RecordingComms comms = new RecordingComms();
    private final Page page = new Page(comms, comms);

    @Test
    void aSliderOpensWhenItIsShownAndTellsItsBounds() {
        Slider<Double> rate = Slider.real(page, "rate", 0, 2, 0.5);
        assertThat(comms.channels).isEmpty();
        rate.bundle();
        assertThat(comms.only("FloatSlider").state).containsEntry("min", 0.0).containsEntry("max", 2.0).containsEntry("value", 0.5)
            .containsEntry("step", 0.02).containsEntry("readout_format", ".2f").containsEntry("description", "rate");
    }

    @Test
    void aLogarithmicSliderCountsInPowersOfTen() {
        Slider<Double> rate = Slider.real(page, "learning rate", 1e-4, 1, 0.01).log();
        rate.bundle();
        RecordingComms.Channel channel = comms.only("FloatLogSlider");
        assertThat(channel.state).containsEntry("min", -4.0).containsEntry("max", 0.0).containsEntry("value", 0.01)
            .containsEntry("readout_format", ".2~r");
        channel.change("value", 0.01122018454);
        assertThat(rate.value()).as("what the readout shows").isEqualTo(0.011);
        assertThat(rate.now()).isEqualTo("learning rate = 0.011");
        assertThat(rate).hasToString("learning rate = 0.01 (from 0.0001 to 1)");
    }

    @Test
    void aLogarithmicSliderStandsAtTheNumberThatWasTyped() {
        Slider<Double> factor = Slider.real(page, "rate ×", 0.01, 100, 1).log().step(0.1);
        factor.bundle();
        RecordingComms.Channel channel = comms.only("FloatLogSlider");
        channel.change("value", Math.pow(10, 0.7));    // the step nearest to 5
        assertThat(factor.value()).isEqualTo(5.0);
        channel.change("value", Math.pow(10, -0.3));
        assertThat(factor.value()).isEqualTo(0.5);
        Slider<Double> fine = Slider.real(page, "rate", 1e-3, 1, 1e-2).log().step(0.01);
        assertThat(fine.stops(301)).as("no two steps look the same").doesNotHaveDuplicates().hasSize(301);
    }

    @Test
    void stepsOfALogarithmicSliderLookDifferent() {
        assertThat(Slider.real(page, "rate", 1e-3, 1, 1e-2).log().stops(61)).doesNotHaveDuplicates().hasSize(61);
    }

    @Test
    void whatThePageSendsIsRoundedToWhatItShowsAndKeptWithinTheBounds() {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5).step(0.1);
        x.bundle();
        RecordingComms.Channel channel = comms.only("FloatSlider");
        channel.change("value", 0.30000000000000004);
        assertThat(x.value()).isEqualTo(0.3);
        channel.change("value", 7.0);
        assertThat(x.value()).isEqualTo(1.0);
        channel.change("value", "many");
        channel.change("value", Double.NaN);
        assertThat(x.value()).isEqualTo(1.0);
    }

    @Test
    void wholeSlidersGiveWholeNumbers() {
        Slider<Integer> neurons = Slider.whole(page, "neurons", 1, 64, 16);
        neurons.bundle();
        comms.only("IntSlider").change("value", 32.0);
        Integer value = neurons.value();
        assertThat(value).isEqualTo(32);
    }

    @Test
    void stopsAreTheStepsOrEverySoManyOfThemWithBothEnds() {
        assertThat(Slider.real(page, "k", 0.25, 4, 1).step(0.25).stops(40)).hasSize(16).startsWith(0.25, 0.5).endsWith(4.0);
        assertThat(Slider.real(page, "x", 0, 1, 0.5).stops(40)).as("100 steps of 0.01: every fourth").hasSize(26).startsWith(0.0, 0.04).endsWith(1.0);
        assertThat(Slider.real(page, "rate", 1e-4, 1, 0.01).log().stops(40)).hasSize(21).startsWith(1e-4, 1.6e-4).endsWith(1.0).contains(0.01);
        assertThat(Slider.whole(page, "neurons", 1, 64, 16).stops(40)).hasSize(22).startsWith(1, 4).endsWith(64);
    }

    @Test
    void badBoundsSayWhatWasExpected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 1, 0, 0.5))
            .withMessage("slider(\"rate\"): bounds 1 and 0; expected two numbers, the lower first. The order is label, lowest, highest, start.");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 0, 1, 2)).withMessageContaining("start 2; expected one from 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 0, Double.NaN, 0)).withMessageContaining("bounds 0 and NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 0, 1, Double.NaN)).withMessageContaining("start NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 0, 1, 0.5).log()).withMessageContaining("lowest 0; expected one above 0").withMessageContaining("Try 0.0001");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.whole(page, "n", 1, 9, 5).log()).withMessageContaining("slider(…).log()");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 0, 1, 0.5).step(0)).withMessageContaining("above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Slider.real(page, "rate", 0, 1, 0.5).set(3.0)).withMessage("slider(\"rate\").set(3): expected a value from 0 to 1.");
        assertThatIllegalArgumentException().isThrownBy(() -> Dropdown.of(page, "kind", List.of())).withMessageContaining("no options");
        assertThatIllegalArgumentException().isThrownBy(() -> Dropdown.of(page, "kind", List.of("a", "a"))).withMessageContaining("look different");
        assertThatIllegalArgumentException().isThrownBy(() -> Dropdown.of(page, "kind", List.of("a", "b")).set("c")).withMessageContaining("expected one of [a, b]");
        assertThatIllegalArgumentException().isThrownBy(() -> Play.of(page, "step", 4, 4)).withMessageContaining("play(\"step\")");
        assertThatIllegalArgumentException().isThrownBy(() -> Play.of(page, "step", 0, 4).every(1)).withMessageContaining("20 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgressBar(page, "epoch", 0)).withMessageContaining("above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Box.tabs(page, Map.of())).withMessageContaining("no sheets");
    }

    @Test
    void aDropdownOfEnumsGivesEnums() {
        Dropdown<Activation> kind = Dropdown.of(page, "activation", List.of(Activation.values()));
        kind.bundle();
        RecordingComms.Channel channel = comms.only("Dropdown");
        assertThat(channel.state.get("_options_labels")).asList().contains("TANH");
        channel.change("index", (double) Activation.TANH.ordinal());
        assertThat(kind.value()).isEqualTo(Activation.TANH);
        channel.change("index", 99.0);
        assertThat(kind.value()).isEqualTo(Activation.TANH);
    }

    @Test
    void theOtherInputsGiveTheirValuesToo() {
        Checkbox dropout = new Checkbox(page, "dropout", false);
        TextField sentence = new TextField(page, "your sentence", "");
        Play step = Play.of(page, "step", 0, 40);
        Box.column(page, dropout, sentence, step).bundle();
        comms.only("Checkbox").change("value", true);
        comms.only("Text").change("value", "to be");
        comms.only("IntSlider").change("value", 7.0);
        assertThat(dropout.value()).isTrue();
        assertThat(sentence.value()).isEqualTo("to be");
        assertThat(step.value()).isEqualTo(7);
        assertThat(comms.only("Link").state.get("source")).as("the page moves the slider along with the film").isEqualTo(List.of("IPY_MODEL_" + comms.only("Play").id, "value"));
    }

    @Test
    void setMovesThePageAndOnlyWhenSomethingChanges() throws Exception {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        List<Double> seen = new CopyOnWriteArrayList<>();
        x.onChange(seen::add);
        x.bundle();
        x.set(0.25);
        x.set(0.25);
        ControlThread.await();
        assertThat(comms.only("FloatSlider").states("update")).containsExactly(Map.of("value", 0.25));
        assertThat(seen).containsExactly(0.25);
    }

    @Test
    void whatThePageChangesIsEchoedOnceAndNotSentBack() throws Exception {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        x.bundle();
        comms.only("FloatSlider").change("value", 0.75);
        ControlThread.await();
        assertThat(comms.only("FloatSlider").states("echo_update")).containsExactly(Map.of("value", 0.75));
        assertThat(comms.only("FloatSlider").states("update")).isEmpty();
    }

    @Test
    void aSlowListenerSkipsToTheLatestValue() throws Exception {
        Slider<Integer> x = Slider.whole(page, "x", 0, 50, 0);
        CountDownLatch dragged = new CountDownLatch(1);
        List<Integer> seen = new CopyOnWriteArrayList<>();
        List<String> threads = new CopyOnWriteArrayList<>();
        x.onChange(value -> {
            threads.add(Thread.currentThread().getName());
            seen.add(value);
            await(dragged);
        });
        x.bundle();
        for (int i = 1; i <= 50; i++) comms.only("IntSlider").change("value", (double) i);
        dragged.countDown();
        ControlThread.await();
        assertThat(seen).hasSizeLessThanOrEqualTo(2).endsWith(50);
        assertThat(threads).containsOnly("gradkit-controls");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anExceptionIsShownBelowTheControlUntilTheNextGoodCall() throws Exception {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        x.onChange(value -> {
            if (value > 0.8) throw new IllegalStateException("too <fast>");
        });
        Box.column(page, x).bundle();
        RecordingComms.Channel slider = comms.only("FloatSlider");
        slider.change("value", 0.9);
        ControlThread.await();
        String told = String.valueOf(comms.notice().states("update").get(0));
        assertThat(told).contains("<b>IllegalStateException: too &lt;fast&gt;</b>").contains("role=\"alert\"");
        slider.change("value", 0.1);
        ControlThread.await();
        assertThat(comms.notice().states("update")).last().isEqualTo(Map.of("value", ""));
        assertThat(x.value()).isEqualTo(0.1);
    }

    @Test
    void anErrorOfAControlThatIsShownNowhereIsStillShown() throws Exception {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        x.onChange(value -> {
            throw new AssertionError("never");
        });
        x.set(0.6);
        ControlThread.await();
        assertThat(comms.shown).singleElement().satisfies(data -> assertThat((String) data.get("text/plain")).startsWith("AssertionError: never"));
    }

    @Test
    void everyPressOfAButtonCounts() throws Exception {
        List<String> pressed = new ArrayList<>();
        Button again = new Button(page, "Again").onClick(() -> pressed.add("x"));
        again.bundle();
        for (int i = 0; i < 3; i++) comms.only("Button").event(Map.of("event", "click"));
        comms.only("Button").event(Map.of("event", "something else"));
        ControlThread.await();
        assertThat(pressed).hasSize(3);
    }

    @Test
    void aPageThatComesBackGetsTheWholeState() {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        x.bundle();
        RecordingComms.Channel slider = comms.only("FloatSlider");
        slider.change("value", 0.9);
        slider.listener.received(Map.of("method", "request_state"), List.of());
        assertThat(slider.states("update").get(0)).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
            .containsEntry("value", 0.9).containsEntry("_model_name", "FloatSliderModel").containsEntry("description", "x");
    }

    @Test
    void allStatesComeAtOnceOverTheControlComm() {
        Slider.real(page, "x", 0, 1, 0.5).bundle();
        RecordingComms.Channel control = new RecordingComms.Channel("ctl", "jupyter.widget.control", Map.of(), null);
        comms.targets.get("jupyter.widget.control").opened(control, Map.of()).received(Map.of("method", "request_states"), List.of());
        assertThat(control.sent).singleElement().satisfies(data -> {
            assertThat(data.get("method")).isEqualTo("update_states");
            assertThat(Page.map(data.get("states"))).hasSize(page.size()).containsKey(comms.only("FloatSlider").id);
        });
    }

    @Test
    void runningACellAgainClosesWhatItHadMade() {
        for (int run = 1; run <= 200; run++) {
            comms.run = new Run("cell", "run " + run, "page");
            Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
            Box.column(page, x, new Checkbox(page, "y", true)).bundle();
        }
        assertThat(comms.open("FloatSlider")).hasSize(1);
        assertThat(comms.open("HTML")).as("the line for errors, the style").hasSize(2);
        assertThat(comms.open("VBox")).hasSize(2);
        assertThat(page.size()).isEqualTo(comms.channels.stream().filter(c -> c.open).count()).isLessThan(12);
    }

    @Test
    void anotherCellsControlsStay() {
        comms.run = new Run("one", "1", "page");
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        x.bundle();
        comms.run = new Run("two", "2", "page");
        x.bundle();
        comms.run = new Run("two", "3", "page");
        x.bundle();
        assertThat(comms.open("FloatSlider")).hasSize(1);
        assertThat(comms.open("VBox")).as("one view in cell one, one in cell two").hasSize(2);
        assertThat(x.notices()).hasSize(2);
    }

    @Test
    void aClosedControlOpensAgainWhenItIsShown() {
        Slider<Double> x = Slider.real(page, "x", 0, 1, 0.5);
        x.bundle();
        x.close();
        assertThat(comms.open("FloatSlider")).isEmpty();
        x.set(0.75);
        x.bundle();
        assertThat(comms.only("FloatSlider").state).containsEntry("value", 0.75);
    }

    @Test
    void aBoxSaysWhatIsInItForThoseWhoSeeNoControls() {
        Box box = Box.column(page, Slider.real(page, "learning rate", 1e-5, 1, 0.01).log(), Dropdown.of(page, "kind", List.of("tanh", "relu")),
            new Checkbox(page, "dropout", true), new HtmlText(page, "<b>1 &lt; 2</b>"));
        Map<String, Object> bundle = box.bundle();
        assertThat((String) bundle.get("text/plain")).isEqualTo("""
            learning rate = 0.01 (from 1e-5 to 1)
            kind = tanh (one of tanh, relu)
            dropout = yes (yes or no)
            1 < 2""");
        assertThat((String) bundle.get("text/html")).contains("1 &lt; 2").contains("run the cells down to here");
        assertThat(Page.map(bundle.get(Shown.VIEW))).containsKey("model_id");
    }

    @Test
    void aKernelThatHearsThePageOnlyBetweenCellsSaysSoOnce() {
        comms.answersWhileRunning = false;
        new HtmlText(page, "nothing to move").bundle();
        assertThat(comms.notice().state).containsEntry("value", "");
        comms.channels.clear();
        Slider.real(page, "x", 0, 1, 0.5).bundle();
        assertThat(String.valueOf(comms.notice().state.get("value"))).contains("hears its controls when no cell runs");
        comms.channels.clear();
        Slider.real(page, "x", 0, 1, 0.5).bundle();
        assertThat(comms.notice().state).containsEntry("value", "");
    }

    @Test
    void aPictureHasItsWords() {
        Picture picture = new Picture(page, Plot.plot("Sigmoid").x("z").line("σ", z -> 1 / (1 + Math.exp(-z))).over(-6, 6));
        picture.bundle();
        assertThat(picture.toString()).startsWith("Sigmoid: σ rises");
        assertThat(comms.open("HTML").stream().map(c -> String.valueOf(c.state.get("value")))).anyMatch(html -> html.startsWith("<img alt=\"Sigmoid: σ rises"));
    }

    @Test
    void aBarShowsHowFarItIs() {
        ProgressBar bar = new ProgressBar(page, "epoch", 5);
        bar.bundle();
        bar.set(3);
        bar.text("epoch 3/5");
        assertThat(comms.only("FloatProgress").states("update")).containsExactly(Map.of("value", 3.0), Map.of("description", "epoch 3/5"));
        assertThat(bar).hasToString("epoch 3/5: 3 of 5");
    }

    @Test
    void numbersAreWrittenBriefly() {
        assertThat(List.of(5.0, 0.01, 1e-5, 2.5e-7, 123456.0, 1e8, 0.12345, -3.0)).map(Scale::brief)
            .containsExactly("5", "0.01", "1e-5", "2.5e-7", "123456", "1e8", "0.1235", "-3");
    }
}
