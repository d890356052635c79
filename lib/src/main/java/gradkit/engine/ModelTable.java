package gradkit.engine;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.util.Pair;

/** Prints a model: one line a layer, with the shape of its output and its number of parameters. */
final class ModelTable {
    private ModelTable() { }

    static String of(Model model) {
        var text = new StringBuilder(model.name()).append('\n').append(line("layer", "output", "parameters"));
        Shape[] shape = {new Shape(1).addAll(new Shape(model.inputShape()))};
        text.append(line("input", each(shape[0]), "0"));
        int i = 0;
        for (Pair<String, Block> part : model.block().getChildren()) {
            shape = part.getValue().getOutputShapes(shape);
            long size = part.getValue().getParameters().values().stream().mapToLong(p -> p.getArray().size()).sum();
            String label = model.layers().isEmpty() ? part.getKey() : label(model.layers().get(i++));
            text.append(line(label, each(shape[0]), "%,d".formatted(size)));
        }
        return text.append("%,d parameters, on the %s".formatted(model.parameters(), Devices.chosen().device().isGpu() ? "GPU" : "CPU")).toString();
    }

    private static String label(LayerSpec layer) {
        return layer instanceof LayerSpec.Dense dense ? "dense " + dense.in() + "→" + dense.units() : layer.toString();
    }

    /** The shape without the batch axis. */
    private static String each(Shape shape) {
        return shape.slice(1).toString().replace("(", "[").replace(")", "]");
    }

    private static String line(String layer, String output, String parameters) {
        return "  %-18s %-14s %12s%n".formatted(layer, output, parameters);
    }
}
