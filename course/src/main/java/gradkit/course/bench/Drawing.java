package gradkit.course.bench;

import gradkit.plot.Figure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Draws figures as a notebook gets them, words and picture. A block's value is the slowest kind's median, in milliseconds. */
record Drawing() implements Program {

    private static final int WARM_UP = 40;

    static final List<Lane> LANES = List.of(Lane.ours("lines", "lines, points"), Lane.ours("bars", "bars, a histogram"), Lane.ours("surfaces", "a surface with paths, areas of classes"),
            Lane.ours("images", "images, heat maps"), Lane.ours("drawings", "a network, a graph"), Lane.ours("several", "several charts in one picture"));

    @Override
    public Map<String, Block> blocks(int size) {
        System.setProperty("java.awt.headless", "true");
        Gallery gallery = new Gallery();
        Map<String, List<Supplier<Figure>>> kinds = Map.of("lines", gallery.lineCharts(), "bars", gallery.barCharts(), "surfaces", gallery.surfaces(),
                "images", gallery.imageGrids(), "drawings", gallery.drawings(), "several", gallery.several());
        for (int i = 0; i < WARM_UP; i++) kinds.values().forEach(group -> group.forEach(Drawing::milliseconds));
        Map<String, Block> blocks = new LinkedHashMap<>();
        kinds.forEach((name, group) -> blocks.put(name, () -> group.stream().mapToDouble(kind -> median(kind, size)).max().orElseThrow()));
        return blocks;
    }

    private static double median(Supplier<Figure> kind, int times) {
        double[] all = new double[times];
        for (int i = 0; i < times; i++) all[i] = milliseconds(kind);
        Arrays.sort(all);
        return all[times / 2];
    }

    private static double milliseconds(Supplier<Figure> kind) {
        long start = System.nanoTime();
        Figure figure = kind.get();
        if (figure.png().length == 0 || figure.alt().isEmpty()) throw new IllegalStateException(figure + " has no picture or no words");
        return (System.nanoTime() - start) / 1e6;
    }
}
