package gradkit.engine;

import ai.djl.nn.Block;
import gradkit.scratch.Activate;
import gradkit.scratch.Conv2d;
import gradkit.scratch.Dense;
import gradkit.scratch.ImageShape;
import gradkit.scratch.Layer;
import gradkit.scratch.Matrix;
import gradkit.scratch.MaxPool;
import gradkit.scratch.Network;
import gradkit.scratch.Patches;
import gradkit.scratch.Recurrent;
import gradkit.train.Options;
import java.util.ArrayList;
import java.util.List;

/** Puts a network from scratch on the engine. A layer there gets its images as rows, so here a dense layer behind images needs a flatten before it. */
final class FromScratch {
    private final List<LayerSpec> specs = new ArrayList<>();
    private final List<Matrix[]> weights = new ArrayList<>();             // of each spec: none, or weights and biases
    private boolean images;                                               // whether images come out of the layer before

    private FromScratch() { }

    /** The same layers, with a copy of the weights that the network has now. */
    static Model model(Network network) {
        var made = new FromScratch();
        network.layers().forEach(made::add);
        Model model = Models.sequential("from scratch", Options.seed(0), made.specs.toArray(LayerSpec[]::new));
        int first = made.specs.size() - model.layers().size();            // 1 where an input(…) says what an example is
        for (int i = 0; i < model.layers().size(); i++) copy(made.weights.get(first + i), model.block().getChildren().valueAt(i));
        return model;
    }

    /** A recurrent layer that gives all its states, for sequences of so many steps. */
    static Model model(Recurrent layer, int steps) {
        var model = Models.sequential("from scratch", Options.seed(0), Layers.input(steps, layer.parameters().get(0).value().rows()), RecurrentLayer.of(layer));
        RecurrentLayer.copy(layer, model.block().getChildren().valueAt(0));
        return model;
    }

    private void add(Layer layer) {
        if (layer instanceof Conv2d conv) {
            Patches window = conv.window();
            image(window.in());
            add(new ImageLayers.Conv(conv.out().channels(), window.k(), window.padding(), window.stride()), conv.weights().value(), conv.biases().value());
        } else if (layer instanceof MaxPool pool) {
            image(pool.in());
            add(new ImageLayers.MaxPool(pool.k(), 0, pool.k()));
        } else if (layer instanceof Dense dense) {
            if (images) add(BasicLayers.Flatten.FLATTEN);
            images = false;
            Matrix W = dense.weights().value();
            add(new BasicLayers.Dense(W.rows(), W.cols()), W, dense.biases().value());
        } else {
            add(elementwise(layer));
        }
    }

    private void image(ImageShape shape) {
        if (specs.isEmpty()) add(BasicLayers.input(shape.channels(), shape.height(), shape.width()));
        images = true;
    }

    private void add(LayerSpec spec, Matrix... itsWeights) {
        specs.add(spec);
        weights.add(itsWeights);
    }

    private static LayerSpec elementwise(Layer layer) {
        if (layer instanceof Activate activate)
            for (BasicLayers.Elementwise same : BasicLayers.Elementwise.values()) if (same.name().equals(activate.activation().name())) return same;
        throw new IllegalArgumentException("model: %s is not among the layers here; expected Dense, Conv2d, MaxPool, or Activate with one of RELU, GELU, TANH, SIGMOID.".formatted(layer));
    }

    /** The engine keeps a layer's weights as [out, in], and filters as [filters, channels, k, k]: both are ours transposed, row after row. */
    private static void copy(Matrix[] from, Block to) {
        if (from.length == 0) return;
        Model.overwrite(LayerSpec.array(to, "weight"), floats(from[0].transpose()));
        Model.overwrite(LayerSpec.array(to, "bias"), floats(from[1]));
    }

    /** Its numbers, row after row. */
    static float[] floats(Matrix matrix) {
        float[] all = new float[matrix.rows() * matrix.cols()];
        for (int k = 0; k < all.length; k++) all[k] = (float) matrix.get(k / matrix.cols(), k % matrix.cols());
        return all;
    }
}
