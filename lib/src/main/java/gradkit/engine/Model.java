package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import gradkit.data.Examples;
import gradkit.scratch.Matrix;
import gradkit.train.FitOption;
import gradkit.train.Run;
import gradkit.train.UpdateRule;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network on the engine: a DJL block with its weights, on the chosen device. Prints as a table of its layers.
 *
 * <p>{@link Models} makes, trains and judges models.
 */
public final class Model {
    private static final Cleaner CLEANER = Cleaner.create();

    private final String name;
    private final Block block;
    private final Shape input;
    private final List<LayerSpec> layers;
    private final List<Shape> shapes;   // of one example: before each layer, and after the last
    private final List<Block> parts;
    private final NDManager manager;
    private final ParameterStore store;
    private volatile Optional<Run> history = Optional.empty();

    /** @param layers empty when the block was not made from layers of ours: then it is called as DJL does */
    Model(String name, Block block, Shape input, List<LayerSpec> layers) {
        this.name = name;
        this.block = block;
        this.input = input;
        this.layers = List.copyOf(layers);
        this.shapes = LayerSpec.shapes(input, layers);
        this.manager = Devices.manager().newSubManager();
        this.store = new ParameterStore(manager, false);
        block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(input));
        this.parts = block.getChildren().values();
        trainable().forEach(array -> array.setRequiresGradient(true));
        NDManager owned = manager;
        CLEANER.register(block, owned::close);
    }

    public String name() {
        return name;
    }

    /** The DJL block, with the weights that this model trains. */
    public Block block() {
        return block;
    }

    /** The shape of one example. */
    public long[] inputShape() {
        return input.getShape();
    }

    /** The last run of training, also when it was interrupted or is still going on; empty before the first. */
    public Optional<Run> history() {
        return history;
    }

    void remember(Run run) {
        history = Optional.of(run);
    }

    /** How many numbers training may change. */
    public long parameters() {
        return trainable().stream().mapToLong(NDArray::size).sum();
    }

    /** Complains unless the model has one output for each class. */
    void requireOutputs(int classes) {
        long outputs = layers.isEmpty() ? block.getOutputShapes(new Shape[] {new Shape(1).addAll(input)})[0].size() : shapes.get(layers.size()).size();
        if (outputs != classes) throw new IllegalArgumentException("%s has %d outputs; the examples have %d classes.".formatted(name, outputs, classes));
    }

    List<NDArray> trainable() {
        return block.getParameters().values().stream().filter(Parameter::requiresGradient).map(Parameter::getArray).toList();
    }

    /** Everything that a file must keep: what training changes, and what layers count along (batch norm's running statistics). */
    List<NDArray> state() {
        return block.getParameters().values().stream().map(Parameter::getArray).toList();
    }

    List<LayerSpec> layers() {
        return layers;
    }

    /** The block of layer {@code i}, from 0. */
    Block part(int i) {
        return parts.get(i);
    }

    List<Shape> shapes() {
        return shapes;
    }

    /** How many examples to judge at a time: as many as keep all layers' outputs within 64 MB, at most 2,048. */
    int chunk() {
        long values = shapes.stream().mapToLong(Shape::size).sum();
        return (int) Math.max(16, Math.min(2048, (16L << 20) / values));
    }

    NDManager newManager() {
        return manager.newSubManager();
    }

    /** Opens the scope of one training step written by hand. */
    public Tape tape() {
        return new Tape(this, manager);
    }

    /** Applies a rule to this model's parameters, for a training loop written by hand; clip(…) is the only further option. */
    public ModelOptimizer optimizer(UpdateRule rule, FitOption.ClipNorm... clip) {
        return new ModelOptimizer(this, rule, Arrays.stream(clip).findFirst().map(FitOption.ClipNorm::norm));
    }

    /** The outputs (logits) for X [batch, …] as in training: dropout drops. */
    public NDArray forward(NDArray X) {
        return forward(X, true);
    }

    /** The outputs (logits) for X [batch, …]; {@code training} switches dropout and the like on. */
    public NDArray forward(NDArray X, boolean training) {
        if (layers.isEmpty()) return block.forward(store, new NDList(X), training).singletonOrThrow();
        return forward(X, training, layers.size());
    }

    private NDArray forward(NDArray X, boolean training, int upTo) {
        NDArray out = X;
        Optional<NDArray> mask = Optional.empty();   // which steps of a sequence are real: known from the ids on
        for (int i = 0; i < upTo; i++) {
            LayerSpec layer = layers.get(i);
            if (mask.isEmpty()) mask = layer.mask(out);
            out = layer.apply(out, mask, parts.get(i), training);
        }
        return out;
    }

    /**
     * What a layer gives for each example, in prediction, with the examples' labels: the feature maps of a convolution.
     *
     * @param layer its line in the model's table: 1 is the first below the input
     */
    public Examples activations(Examples examples, int layer) {
        if (layer < 1 || layer > layers.size()) throw new IllegalArgumentException("%s: activations of layer %d; expected 1 to %d, a line of the model's table.".formatted(name, layer, layers.size()));
        float[][] rows = new float[examples.size()][];
        for (int from = 0; from < rows.length; from += chunk()) {
            Examples some = examples.slice(from, Math.min(rows.length, from + chunk()));
            float[] flat = GradMode.off(() -> {
                try (NDManager owner = newManager()) {
                    return forward(inputs(owner, some), false, layer).toFloatArray();
                }
            });
            int size = flat.length / some.size();
            for (int i = 0; i < some.size(); i++) rows[from + i] = Arrays.copyOfRange(flat, i * size, (i + 1) * size);
        }
        int[] shape = Arrays.stream(shapes.get(layer).getShape()).mapToInt(Math::toIntExact).toArray();
        return Examples.of(rows, examples.labels(), shape, examples.classes());
    }

    /** What the model gives for each row of X, flat, in prediction: a classifier's logits, a generator's images for rows of noise. */
    public Matrix outputs(Matrix X) {
        float[][] rows = Arrays.stream(X.toArray()).map(row -> FromScratch.floats(Matrix.of(row))).toArray(float[][]::new);
        return activations(Examples.of(rows, new int[rows.length]), layers.size()).toMatrix();
    }

    /** The most probable class of each example. */
    public int[] predict(Examples examples) {
        return Models.evaluate(this, examples).predictions();
    }

    /** The probability of each class, [examples, classes]. */
    public float[][] probabilities(Examples examples) {
        var evaluation = Models.evaluate(this, examples);
        float[][] all = new float[examples.size()][];
        for (int i = 0; i < all.length; i++) all[i] = evaluation.probabilities(i);
        return all;
    }

    /** X [batch, …] on the device, owned by this manager. */
    NDArray inputs(NDManager owner, Examples batch) {
        requireInputs(batch);
        return shaped(Upload.rows(owner, batch));
    }

    /** Complains unless an example is what the model was made for. */
    void requireInputs(Examples batch) {
        if (batch.features() != input.size() || otherwiseLaidOut(batch.shape()))
            throw new IllegalArgumentException("%s: an example is %s, %,d values; expected %s. Is this the data set that the model was made for?".formatted(name, Arrays.toString(batch.shape()), batch.features(), LayerSpec.text(input)));
    }

    /** As many values but in other places, [32, 32, 3] for [3, 32, 32]: axes of length 1 aside, and one axis stands for any layout. */
    private boolean otherwiseLaidOut(int[] shape) {
        long[] theirs = Arrays.stream(shape).filter(n -> n != 1).asLongStream().toArray();
        long[] ours = Arrays.stream(input.getShape()).filter(n -> n != 1).toArray();
        return theirs.length > 1 && ours.length > 1 && !Arrays.equals(theirs, ours);
    }

    /** Flat rows [batch, features] in the shape of the model's examples. */
    NDArray shaped(NDArray rows) {
        return input.dimension() == 1 ? rows : rows.reshape(new Shape(rows.getShape().get(0)).addAll(input));
    }

    /** Overwrites a parameter with values of its shape. */
    static void overwrite(NDArray parameter, float... values) {
        if (parameter.size() != values.length) throw new IllegalArgumentException("A parameter %s got %,d values; expected %,d.".formatted(LayerSpec.text(parameter.getShape()), values.length, parameter.size()));
        try (NDArray source = parameter.getManager().create(values, parameter.getShape())) {
            overwrite(parameter, source);
        }
    }

    /** Overwrites a parameter; DJL's set and copyTo do it too, but make the engine print a warning on the terminal. */
    static void overwrite(NDArray parameter, NDArray source) {
        long rows = parameter.getShape().get(0);
        GradMode.off(() -> JniUtils.indexSet((PtNDArray) parameter, (PtNDArray) source, new long[] {0}, new long[] {rows}, new long[] {1}));
    }

    static long[] longs(int[] labels) {
        return Arrays.stream(labels).asLongStream().toArray();
    }

    /** Writes layers and weights to a file; {@link Models#load} reads it. */
    public void save(Path file) {
        ModelFile.write(this, file);
    }

    @Override
    public String toString() {
        return ModelTable.of(this);
    }
}
