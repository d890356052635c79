package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Augmentation;
import gradkit.data.Augmented;
import gradkit.data.Datasets;
import gradkit.data.Examples;
import gradkit.scratch.Loss;
import gradkit.scratch.Matrix;
import gradkit.scratch.Network;
import gradkit.scratch.Recurrent;
import gradkit.scratch.Softmax;
import gradkit.train.Evaluation;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import gradkit.train.Options;
import gradkit.train.ProgressListener;
import gradkit.train.Run;
import gradkit.train.Steering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes, trains, judges and loads models. */
public final class Models {
    private Models() { }

    // ---- making

    /** Layers one after the other, weights drawn from the generator, ready to train; the last gives logits. */
    public static Model sequential(RandomGenerator random, LayerSpec... layers) {
        return sequential("sequential", random, layers);
    }

    static Model sequential(String name, RandomGenerator random, LayerSpec... layers) {
        Shape input = Arrays.stream(layers).findFirst().flatMap(LayerSpec::input).orElseThrow(() -> new IllegalArgumentException(
            "sequential: expected the first layer to say what one example is: dense(in, out), or input(…) such as input(1, 28, 28)."));
        var specs = Arrays.stream(layers).dropWhile(BasicLayers.Input.class::isInstance).toList();
        if (specs.isEmpty()) throw new IllegalArgumentException("sequential: there is no layer behind input(…).");
        var shapes = LayerSpec.shapes(input, specs);
        var block = new SequentialBlock();
        for (int i = 0; i < specs.size(); i++) block.add(specs.get(i).block(shapes.get(i)));
        var model = new Model(name, block, input, specs);
        for (int i = 0; i < specs.size(); i++)
            specs.get(i).initialize(block.getChildren().valueAt(i), shapes.get(i), rectified(specs.subList(i + 1, specs.size())), random);
        return model;
    }

    /** Whether a rectifier comes before the next weights. */
    private static boolean rectified(List<LayerSpec> behind) {
        return behind.stream().takeWhile(layer -> !layer.mixes()).anyMatch(LayerSpec::rectifies);
    }

    /** Dense layers of these sizes with ReLU between them: {@code mlp(784, 128, 10, seed(7))}. */
    public static Model mlp(int in, int hidden, int out, RandomGenerator random) {
        return mlp(new int[] {in, hidden, out}, random);
    }

    /** Dense layers of these sizes with ReLU between them. */
    public static Model mlp(int in, int hidden1, int hidden2, int out, RandomGenerator random) {
        return mlp(new int[] {in, hidden1, hidden2, out}, random);
    }

    /** Dense layers of these sizes, input first, with ReLU between them. */
    public static Model mlp(int[] sizes, RandomGenerator random) {
        var layers = new ArrayList<LayerSpec>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            if (i > 0) layers.add(Layers.relu());
            layers.add(Layers.dense(sizes[i], sizes[i + 1]));
        }
        String name = "mlp " + String.join("–", IntStream.of(sizes).mapToObj(Integer::toString).toList());
        return sequential(name, random, layers.toArray(LayerSpec[]::new));
    }

    /** A network from scratch, on the engine: the same layers, with a copy of the weights that it has now. */
    public static Model model(Network network) {
        return FromScratch.model(network);
    }

    /** A recurrent layer from scratch, on the engine: all its states for sequences of so many steps, with a copy of the weights that it has now. */
    public static Model model(Recurrent layer, int steps) {
        return FromScratch.model(layer, steps);
    }

    /** Any DJL block as a model; its weights come from its own initializers, started at this seed. */
    public static Model wrap(String name, Block block, long seed, long... inputShape) {
        Devices.manager(); // loads the engine
        JniUtils.setSeed(seed);
        return new Model(name, block, new Shape(inputShape), List.of());
    }

    /** The reader of digits that lesson 17 trains, as it comes with the kit: input [1, 28, 28], 0 paper to 1 ink; see {@code datasets/README.md}. */
    public static Model digitReader() {
        return ModelFile.read("digit-reader.model", Datasets.ofKit().read("digit-reader", "digit-reader.model.gz"));
    }

    /** Reads a model that {@link Model#save} wrote. */
    public static Model load(Path file) {
        return ModelFile.read(file);
    }

    // ---- training

    /**
     * Trains the model to tell the classes apart: least cross-entropy, by the options' rule.
     *
     * @return what happened; {@link Model#history()} has it too, also after an interrupt
     */
    public static Run fit(Model model, Examples train, FitOption... options) {
        return fit(model, train.augmented(Augmentation.NONE), options);
    }

    /** Trains on examples that are changed anew in each epoch; those that {@code validation(share)} keeps aside are judged as they are. */
    public static Run fit(Model model, Augmented train, FitOption... options) {
        FitPlan plan = FitPlan.of(options);
        if (plan.validation() == 0) return fit(model, train, Optional.empty(), plan);
        var split = train.examples().split(1 - plan.validation(), Options.seed(plan.seed()));
        return fit(model, split.train().augmented(train.by()), Optional.of(split.rest()), plan);
    }

    /** Trains with validation examples of your own. */
    public static Run fit(Model model, Examples train, Examples validation, FitOption... options) {
        return fit(model, train.augmented(Augmentation.NONE), validation, options);
    }

    /** Trains on examples that are changed anew in each epoch, with validation examples of your own, which stay as they are. */
    public static Run fit(Model model, Augmented train, Examples validation, FitOption... options) {
        FitPlan plan = FitPlan.of(options);
        if (plan.validation() != 0) throw new IllegalArgumentException("fit: validation examples came, and validation(" + plan.validation() + ") asks to split some off; keep one.");
        return fit(model, train, Optional.of(validation), plan);
    }

    /** Trains by a plan, with no validation, and tells this listener alone how it goes. */
    public static Run fit(Model model, Examples train, FitPlan plan, ProgressListener listener) {
        return fit(model, train.augmented(Augmentation.NONE), Optional.empty(), plan, listener);
    }

    private static Run fit(Model model, Augmented train, Optional<Examples> validation, FitPlan plan) {
        return fit(model, train, validation, plan, ProgressListener.found());
    }

    private static Run fit(Model model, Augmented train, Optional<Examples> validation, FitPlan plan, ProgressListener listener) {
        model.requireOutputs(train.examples().classes().size());
        if (train.examples().size() == 0) throw new IllegalArgumentException("fit: there are no examples to train on.");
        model.requireInputs(train.examples());
        Room.of(model, train, plan).requireOnDevice();
        var steering = new Steering();
        listener.started(model.name(), plan, steering);
        try {
            return TrainingLoop.run(new TrainingTask(model, train, validation, plan, steering, listener));
        } finally {
            model.history().ifPresent(listener::ended);
        }
    }

    /**
     * The training steps that {@link #fit} compiles for this model and these options, to be read: {@code show(script(model, adam()))}.
     *
     * @throws IllegalArgumentException for a model without a script, which {@code fit} trains operation by operation
     */
    public static Script script(Model model, FitOption... options) {
        return Script.of(model, FitPlan.of(options)).orElseThrow(() -> new IllegalArgumentException("script: there is none of %s, for %s; fit trains it all the same, operation by operation.".formatted(model.name(), Script.whyNone(model).orElseThrow())));
    }

    // ---- judging

    /** What the model says about these examples, beside what is true. */
    public static Evaluation evaluate(Model model, Examples examples) {
        model.requireOutputs(examples.classes().size());
        float[][] probabilities = new float[examples.size()][];
        double loss = 0;
        int size = model.chunk();
        for (int from = 0; from < examples.size(); from += size) {
            int start = from;
            Examples chunk = examples.slice(from, Math.min(examples.size(), from + size));
            loss += GradMode.off(() -> judge(model, chunk, probabilities, start));
        }
        return new Evaluation(probabilities, examples.labels(), examples.classes(), loss / examples.size());
    }

    private static final int NETWORK_CHUNK = 500;    // a convolution makes hundreds of patches of each example

    /** What a network from scratch says, its outputs taken as logits, one column a class. */
    public static Evaluation evaluate(Network network, Examples examples) {
        Matrix logits = Matrix.of(examples.batches(NETWORK_CHUNK).stream().map(batch -> network.forward(batch.toMatrix()).toArray()).flatMap(Arrays::stream).toArray(double[][]::new));
        if (logits.cols() != examples.classes().size())
            throw new IllegalArgumentException("evaluate: the network has %d outputs; the examples have %d classes.".formatted(logits.cols(), examples.classes().size()));
        Matrix P = Softmax.of(logits);
        float[][] probabilities = new float[P.rows()][];
        for (int i = 0; i < probabilities.length; i++) probabilities[i] = FromScratch.floats(P.slice(i, i + 1));
        return new Evaluation(probabilities, examples.labels(), examples.classes(), Loss.CROSS_ENTROPY_FROM_LOGITS.value(logits, examples.oneHot()));
    }

    /** Fills in the chunk's probabilities and gives the sum of its losses. */
    private static double judge(Model model, Examples chunk, float[][] probabilities, int from) {
        try (NDManager manager = model.newManager()) {
            NDArray logits = model.forward(model.inputs(manager, chunk), false);
            float[] logP = JniUtils.logSoftmax((PtNDArray) logits, 1, DataType.FLOAT32).toFloatArray();
            int classes = chunk.classes().size();
            double loss = 0;
            for (int i = 0; i < chunk.size(); i++) {
                float[] p = new float[classes];
                for (int k = 0; k < p.length; k++) p[k] = (float) Math.exp(logP[i * classes + k]);
                probabilities[from + i] = p;
                loss -= logP[i * classes + chunk.label(i)];
            }
            return loss;
        }
    }
}
