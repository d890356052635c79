package gradkit.course.bench;

import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;

import com.google.gson.Gson;
import gradkit.data.Examples;
import gradkit.data.Mnist;
import gradkit.engine.Devices;
import gradkit.engine.Models;
import gradkit.notebook.NotebookProgress;
import gradkit.notebook.kernel.Display;
import gradkit.train.FitPlan;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The same training with nobody told how it goes, and with the notebook's bar, rate and curves, ten times a second. Examples per second.
 *
 * @param each examples in a batch
 */
record Watching(int each) implements Program {

    private static final int EPOCHS = 8;

    /** Makes of each result what a kernel makes of it, signed text, and throws it away. */
    private static final class Page implements Display {

        private final Gson gson = new Gson();
        private final Mac signature;

        Page() {
            try {
                signature = Mac.getInstance("HmacSHA256");
                signature.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean inNotebook() {
            return true;
        }

        @Override
        public boolean answersWhileRunning() {
            return true;
        }

        @Override
        public synchronized void publish(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
            signature.doFinal(gson.toJson(Map.of("data", data, "metadata", metadata, "transient", Map.of("display_id", displayId))).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void update(Map<String, ?> data, Map<String, ?> metadata, String displayId) {
            publish(data, metadata, displayId);
        }

        @Override
        public String currentCell() {
            return "";
        }
    }

    @Override
    public Map<String, Block> blocks(int size) {
        Examples train = Mnist.load().train().first(size * each);
        return Map.of("alone", () -> speed(train, () -> ProgressListener.NONE), "watched", () -> speed(train, () -> new NotebookProgress(new Page())));
    }

    /** Of all epochs but the first, which copies the examples to the engine. */
    private double speed(Examples train, Supplier<ProgressListener> listener) {
        Run run = Models.fit(Models.mlp(784, 128, 10, seed(7)), train, FitPlan.of(adam(), batch(each), epochs(EPOCHS), seed(7)), listener.get());
        return train.size() * (EPOCHS - 1) / (run.seconds() - run.epochs().get(0).seconds());
    }

    @Override
    public int threads() {
        return Devices.threads(Models.mlp(784, 128, 10, seed(7)), each);
    }
}
