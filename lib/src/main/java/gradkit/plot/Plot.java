package gradkit.plot;

import gradkit.data.Examples;
import gradkit.engine.Model;
import gradkit.scratch.Matrix;
import gradkit.scratch.Network;
import gradkit.scratch.Scalar;
import gradkit.train.Confusion;
import gradkit.train.Evaluation;
import gradkit.train.Run;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/** Figures in one line each. Start-up imports these methods. Each figure can be sized, titled and given a caption. */
public final class Plot {

    private Plot() { }

    /** A chart for lines, curves and points: {@code plot("Sigmoid").x("z").y("σ(z)").line("σ", f).over(-6, 6)}. */
    public static Chart plot(String title) {
        return Chart.titled(title);
    }

    /** Bars: {@code bars("Accuracy").names("chance", "ours").heights("test", 0.1, 0.985)}. */
    public static Bars bars(String title) {
        return Bars.titled(title);
    }

    /** How values are spread: {@code histogram("Weights").x("w").values("layer 1", w)}. */
    public static Histogram histogram(String title) {
        return Histogram.titled(title);
    }

    /** A matrix as a field of colours. */
    public static HeatMap heatMap(String title, Matrix matrix) {
        return HeatMap.of(title, matrix);
    }

    /** Points with a word at each: {@code wordMap("Words").words("numbers", names, places)}. */
    public static WordMap wordMap(String title) {
        return WordMap.titled(title);
    }

    /** A function of two numbers seen from above, with paths on it: {@code surface("Loss", f).over(-3, 3).between(-2, 2).path("rate 0.1", points)}. */
    public static Surface surface(String title, DoubleBinaryOperator function) {
        return Surface.titled(title, function);
    }

    /** The first {@code n} examples as pictures with their labels. */
    public static ImageGrid images(Examples examples, int n) {
        return ImageGrid.of(examples, n);
    }

    /** All examples as pictures with their labels. */
    public static ImageGrid images(Examples examples) {
        return ImageGrid.of(examples, examples.size());
    }

    /** All examples as pictures with what a model said of each: {@code 4 → 9}, in vermillion, is a 4 taken for a 9. */
    public static ImageGrid images(Examples examples, Evaluation said) {
        return ImageGrid.of(examples, said);
    }

    /** Each row of the matrix as a picture of {@code height × width} pixels. */
    public static ImageGrid images(Matrix rows, int height, int width) {
        return ImageGrid.of(rows, height, width);
    }

    /**
     * Points and the areas that a classifier gives to each class.
     *
     * @param classifier from points [n, 2] to probabilities or logits, [n, classes] or [n, 1]
     */
    public static Boundary boundary(UnaryOperator<Matrix> classifier, Examples examples) {
        return Boundary.of(classifier, examples);
    }

    /** Points and the areas that a network gives to each class now; the picture stays as it is when the network learns on. */
    public static Boundary boundary(Network network, Examples examples) {
        return Boundary.of(network.copy()::forward, examples);
    }

    /** Points and the areas that a model on the engine gives to each class. */
    public static Boundary boundary(Model model, Examples examples) {
        return Boundary.of(X -> Matrix.of(doubles(model.probabilities(unlabelled(X, examples)))), examples);
    }

    private static Examples unlabelled(Matrix X, Examples like) {
        return Examples.of(floats(X.toArray()), new int[X.rows()], new int[] {X.cols()}, like.classes());
    }

    private static float[][] floats(double[][] rows) {
        float[][] narrow = new float[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                narrow[i][j] = (float) rows[i][j];
            }
        }
        return narrow;
    }

    private static double[][] doubles(float[][] rows) {
        double[][] wide = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                wide[i][j] = rows[i][j];
            }
        }
        return wide;
    }

    /** Loss and accuracy of a run, epoch by epoch. */
    public static Panels curves(Run run) {
        return Curves.of(run);
    }

    /** How often each class was taken for each. */
    public static ConfusionPlot confusion(Confusion confusion) {
        return ConfusionPlot.of(confusion);
    }

    /** A dense network with this many neurons in each layer, inputs first. */
    public static NetworkDrawing network(int... sizes) {
        return NetworkDrawing.of(sizes);
    }

    /** How a number was computed, box by box; {@code graph(loss).step(3)} is the moment after three steps. */
    public static GraphDrawing graph(Scalar result) {
        return GraphDrawing.of(result);
    }

    /** Figures beside each other in one picture. */
    public static Panels beside(Figure... figures) {
        return Panels.of(figures);
    }
}
