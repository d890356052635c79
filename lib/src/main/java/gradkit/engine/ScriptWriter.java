package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a layer needs to say how it reads in a {@link Script}: the names of its weights and of the mask, and methods of its own. */
public final class ScriptWriter {
    private final List<NDArray> trained;
    private final List<NDArray> kept = new ArrayList<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private Optional<String> mask = Optional.empty();

    ScriptWriter(Model model) {
        trained = model.trainable();
    }

    /** What the script calls an array of the block: {@code p[3]} for one that is trained, {@code b[1]} for one that is not. */
    public String name(Block block, String array) {
        return name(LayerSpec.array(block, array));
    }

    /** The same for an array that need not be a parameter: a table of places. */
    String name(NDArray array) {
        int i = at(trained, array);
        if (i >= 0) return "p[" + i + "]";
        if (at(kept, array) < 0) kept.add(array);
        return "b[" + at(kept, array) + "]";
    }

    private static int at(List<NDArray> all, NDArray array) {
        for (int i = 0; i < all.size(); i++) if (all.get(i) == array) return i;
        return -1;
    }

    /** Which steps of a sequence are real, [batch, time], 1 or 0: what the script calls it; empty where all are. */
    public Optional<String> mask() {
        return mask;
    }

    /** Says that from here on the mask is known, by this name. */
    public void maskIs(String name) {
        mask = Optional.of(name);
    }

    /** Adds a method to the script, once, to be called as {@code self.name(x)}. */
    public void method(String source) {
        methods.add(source);
    }

    /** What the script reads beside the weights that it trains: its list b. */
    List<NDArray> kept() {
        return List.copyOf(kept);
    }

    List<String> methods() {
        return new ArrayList<>(methods);
    }
}
