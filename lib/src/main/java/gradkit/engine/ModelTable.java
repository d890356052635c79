package gradkit.engine;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
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
            boolean ours = !model.layers().isEmpty();
            String label = ours ? model.layers().get(i).label(model.shapes().get(i)) : part.getKey();
            shape = ours ? new Shape[] {new Shape(1).addAll(model.shapes().get(i + 1))} : part.getValue().getOutputShapes(shape);
            long size = part.getValue().getParameters().values().stream().filter(Parameter::requiresGradient).mapToLong(p -> p.getArray().size()).sum();
            text.append(line(label, each(shape[0]), "%,d".formatted(size)));
            i++;
        }
        return text.append("%,d parameters, on the %s".formatted(model.parameters(), Devices.chosen().device().isGpu() ? "GPU" : "CPU")).toString();
    }

    /** The shape without the batch axis. */
    private static String each(Shape shape) {
        return LayerSpec.text(shape.slice(1));
    }

    private static String line(String layer, String output, String parameters) {
        return "  %-22s %-14s %12s%n".formatted(layer, output, parameters);
    }
}
