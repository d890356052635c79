package gradkit.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import gradkit.data.Examples;
import gradkit.scratch.Loss;
import gradkit.scratch.Matrix;
import gradkit.scratch.Network;
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
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Makes, trains, judges and loads models. */
public final class Models {
    private static final int CHUNK = 2048;

    private Models() { }

    // ---- making

    /** {@code Z = XW + b}; DJL keeps W as [out, in]. */
    public static LayerSpec dense(int in, int out) {
        return new LayerSpec.Dense(in, out);
    }

    /** max(0, z). */
    public static LayerSpec relu() {
        return LayerSpec.Elementwise.RELU;
    }

    /** z · Φ(z), the exact form (Hendrycks and Gimpel 2016). */
    public static LayerSpec gelu() {
        return LayerSpec.Elementwise.GELU;
    }

    public static LayerSpec tanh() {
        return LayerSpec.Elementwise.TANH;
    }

    public static LayerSpec sigmoid() {
        return LayerSpec.Elementwise.SIGMOID;
    }

    /** Drops values with this probability while training (Srivastava et al. 2014). */
    public static LayerSpec dropout(double probability) {
        return new LayerSpec.Drop(probability);
    }

    /** Layers one after the other, weights drawn from the generator, ready to train; the last gives logits. */
    public static Model sequential(RandomGenerator random, LayerSpec... layers) {
        return sequential("sequential", random, layers);
    }

    static Model sequential(String name, RandomGenerator random, LayerSpec... layers) {
        if (layers.length == 0 || !(layers[0] instanceof LayerSpec.Dense first)) throw new IllegalArgumentException("sequential: expected the first layer to be dense(in, out), which says how many values go in.");
        int units = first.in();
        var block = new SequentialBlock();
        for (LayerSpec layer : layers) {
            units = layer.out(units);
            block.add(layer.block());
        }
        var model = new Model(name, block, new Shape(first.in()), List.of(layers));
        for (int i = 0; i < layers.length; i++) if (layers[i] instanceof LayerSpec.Dense dense)
            initialize(model, block.getChildren().valueAt(i), dense, i + 1 < layers.length && layers[i + 1].rectifies(), random);
        return model;
    }

    /** w ~ N(0, 2/in) before a rectifier (He et al. 2015), N(0, 1/in) elsewhere (LeCun et al. 1998); b = 0. */
    private static void initialize(Model model, Block block, LayerSpec.Dense dense, boolean rectified, RandomGenerator random) {
        double deviation = Math.sqrt((rectified ? 2.0 : 1.0) / dense.in());
        float[] weights = new float[dense.in() * dense.units()];
        for (int i = 0; i < weights.length; i++) weights[i] = (float) (deviation * random.nextGaussian());
        model.overwrite(block.getDirectParameters().get("weight").getArray(), weights);
        model.overwrite(block.getDirectParameters().get("bias").getArray(), new float[dense.units()]);
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
            if (i > 0) layers.add(relu());
            layers.add(dense(sizes[i], sizes[i + 1]));
        }
        String name = "mlp " + String.join("–", IntStream.of(sizes).mapToObj(Integer::toString).toList());
        return sequential(name, random, layers.toArray(LayerSpec[]::new));
    }

    /** A network from scratch, on the engine: the same layers, with a copy of the weights that it has now. */
    public static Model model(Network network) {
        var model = sequential("from scratch", Options.seed(0), network.layers().stream().map(LayerSpec::of).toArray(LayerSpec[]::new));
        for (int i = 0; i < network.layers().size(); i++) if (network.layers().get(i) instanceof gradkit.scratch.Dense dense) {
            var parameters = model.block().getChildren().valueAt(i).getDirectParameters();
            model.overwrite(parameters.get("weight").getArray(), floats(dense.weights().value().transpose()));   // DJL keeps [out, in]
            model.overwrite(parameters.get("bias").getArray(), floats(dense.biases().value()));
        }
        return model;
    }

    private static float[] floats(Matrix matrix) {
        float[] all = new float[matrix.rows() * matrix.cols()];
        for (int k = 0; k < all.length; k++) all[k] = (float) matrix.get(k / matrix.cols(), k % matrix.cols());
        return all;
    }

    /** Any DJL block as a model; its weights come from its own initializers, started at this seed. */
    public static Model wrap(String name, Block block, long seed, long... inputShape) {
        Devices.manager(); // loads the engine
        JniUtils.setSeed(seed);
        return new Model(name, block, new Shape(inputShape), List.of());
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
        FitPlan plan = FitPlan.of(options);
        if (plan.validation() == 0) return fit(model, train, Optional.empty(), plan);
        var split = train.split(1 - plan.validation(), Options.seed(plan.seed()));
        return fit(model, split.train(), Optional.of(split.rest()), plan);
    }

    /** Trains with validation examples of your own. */
    public static Run fit(Model model, Examples train, Examples validation, FitOption... options) {
        FitPlan plan = FitPlan.of(options);
        if (plan.validation() != 0) throw new IllegalArgumentException("fit: validation examples came, and validation(" + plan.validation() + ") asks to split some off; keep one.");
        return fit(model, train, Optional.of(validation), plan);
    }

    private static Run fit(Model model, Examples train, Optional<Examples> validation, FitPlan plan) {
        model.requireOutputs(train.classes().size());
        if (train.size() == 0) throw new IllegalArgumentException("fit: there are no examples to train on.");
        ProgressListener listener = ProgressListener.found();
        var steering = new Steering();
        listener.started(model.name(), plan, steering);
        try {
            return new EagerLoop().run(model, train, validation, plan, steering, listener);
        } finally {
            model.history().ifPresent(listener::ended);
        }
    }

    // ---- judging

    /** What the model says about these examples, beside what is true. */
    public static Evaluation evaluate(Model model, Examples examples) {
        model.requireOutputs(examples.classes().size());
        float[][] probabilities = new float[examples.size()][];
        double loss = 0;
        for (int from = 0; from < examples.size(); from += CHUNK) {
            int start = from;
            Examples chunk = examples.slice(from, Math.min(examples.size(), from + CHUNK));
            loss += GradMode.off(() -> judge(model, chunk, probabilities, start));
        }
        return new Evaluation(probabilities, examples.labels(), examples.classes(), loss / examples.size());
    }

    /** What a network from scratch says, its outputs taken as logits, one column a class. */
    public static Evaluation evaluate(Network network, Examples examples) {
        Matrix logits = network.forward(examples.toMatrix());
        if (logits.cols() != examples.classes().size())
            throw new IllegalArgumentException("evaluate: the network has %d outputs; the examples have %d classes.".formatted(logits.cols(), examples.classes().size()));
        Matrix P = Softmax.of(logits);
        float[][] probabilities = new float[P.rows()][];
        for (int i = 0; i < probabilities.length; i++) probabilities[i] = floats(P.slice(i, i + 1));
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
