package gradkit.exercise;

import static gradkit.exercise.Exercise.exercise;
import static gradkit.exercise.Quiz.quiz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The exercises of lesson 18, cats among photographs. The answers are in the key module. */
public final class Photographs {

    private Photographs() { }

    /** A photograph to another of the same size. */
    @FunctionalInterface
    public interface Mirror {

        /** Returns the photograph [channels · height · width], its left side on the right. */
        double[] of(double[] photo, int height, int width);
    }

    /** A grey picture, moved. */
    @FunctionalInterface
    public interface Move {

        /** Returns the picture [height · width], moved by whole pixels; what comes in at an edge is the nearest pixel of the old picture. */
        double[] of(double[] picture, int height, int width, int right, int down);
    }

    /** A place in a new picture, and where in the old one it came from. */
    @FunctionalInterface
    public interface WhereFrom {

        /** Returns the old place (x, y) of the new place (x′, y′); both are measured from the middle. */
        double[] of(double newX, double newY, double shear, double zoom);
    }

    /** A layer with two outputs to one with a single output. */
    @FunctionalInterface
    public interface OneLogit {

        /** Returns [in + 1]: a weight for each input and then a bias, from W [in, 2] and b [2]. */
        double[] of(double[][] W, double[] b);
    }

    /** A square of a photograph, covered. */
    @FunctionalInterface
    public interface Cover {

        /** Returns the photograph [channels · height · width] with a square of {@code side} pixels, its upper left pixel at (left, top), set to ½. */
        double[] of(double[] photo, int height, int width, int left, int top, int side);
    }

    /** Left and right exchanged in all channels. */
    public static final Exercise<Mirror> MIRROR = exercise("18-mirror", 1)
        .on("[1, 2, 3, 4, 5, 6], 2 × 3", (Mirror f) -> f.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3))
        .on("[1, 2, 3, 4], 1 × 4", f -> f.of(new double[] {1, 2, 3, 4}, 1, 4))
        .on("[1, 2, 3], 3 × 1", f -> f.of(new double[] {1, 2, 3}, 3, 1))
        .on("three channels of 2 × 2, the numbers 1 to 12", f -> f.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 2))
        .on("[0, 0, 0, 0], 2 × 2", f -> f.of(new double[4], 2, 2))
        .alsoRandom(5, rng -> {
            int height = 2 + rng.nextInt(3), width = 2 + rng.nextInt(3);
            double[] photo = Tenths.evenly(2 * height * width, 0, 1, rng);
            return Case.of("2 channels of %d × %d: %s".formatted(height, width, Value.of(photo)), f -> f.of(photo.clone(), height, width));
        })
        .hint("Every row of every channel is read backwards. How many rows are there in all?")
        .hint("Pixel i stands in column i % width. Its mirror image stands in column width − 1 − i % width of the same row.");

    /** By whole pixels, filled with the nearest. */
    public static final Exercise<Move> MOVE = exercise("18-move", 2)
        .on("the numbers 1 to 9, 3 × 3, right 1", (Move f) -> f.of(nine(), 3, 3, 1, 0))
        .on("the numbers 1 to 9, 3 × 3, down 1", f -> f.of(nine(), 3, 3, 0, 1))
        .on("the numbers 1 to 9, 3 × 3, left 1, up 2", f -> f.of(nine(), 3, 3, -1, -2))
        .on("the numbers 1 to 9, 3 × 3, not at all", f -> f.of(nine(), 3, 3, 0, 0))
        .on("[1, 2, 3], 1 × 3, right 9", f -> f.of(new double[] {1, 2, 3}, 1, 3, 9, 0))
        .alsoRandom(6, Photographs::someMove)
        .hint("Walk over the new picture: where in the old one did pixel (x, y) stand?")
        .hint("At (x − right, y − down), where that is inside. Math.max(0, Math.min(width − 1, …)) brings a column inside.");

    /** Sheared, then enlarged: the way back. */
    public static final Exercise<WhereFrom> WHERE_FROM = exercise("18-where-from", 3)
        .on("x′ = 3, y′ = 2, s = 0, k = 1", (WhereFrom f) -> f.of(3, 2, 0, 1))
        .on("x′ = 3, y′ = 2, s = 0.5, k = 1", f -> f.of(3, 2, 0.5, 1))
        .on("x′ = 3, y′ = 2, s = 0, k = 2", f -> f.of(3, 2, 0, 2))
        .on("x′ = 3, y′ = 2, s = 0.5, k = 2", f -> f.of(3, 2, 0.5, 2))
        .on("x′ = 0, y′ = 0, s = 0.2, k = 0.8", f -> f.of(0, 0, 0.2, 0.8))
        .alsoRandom(6, rng -> {
            double[] at = Tenths.nonzero(2, 9, rng);
            double shear = Tenths.nonzero(1, rng), zoom = 0.5 + rng.nextInt(4) / 2.0;
            return Case.of("x′ = %s, y′ = %s, s = %s, k = %s".formatted(Value.number(at[0]), Value.number(at[1]), Value.number(shear), Value.number(zoom)),
                f -> f.of(at[0], at[1], shear, zoom));
        })
        .hint("Solve the two equations for x and y. Which of them has one unknown only?")
        .hint("y′ = k·y gives y. Put it into x′ = k·(x + s·y), and solve for x.");

    /** The same probability from a single output. */
    public static final Exercise<OneLogit> ONE_LOGIT = exercise("18-one-logit", 2)
        .on("W = [[1, 3]], b = [0, 0]", (OneLogit f) -> f.of(new double[][] {{1, 3}}, new double[] {0, 0}))
        .on("W = [[1, 3], [2, −1]], b = [0.5, 0.25]", f -> f.of(new double[][] {{1, 3}, {2, -1}}, new double[] {0.5, 0.25}))
        .on("W = [[2, 2], [−4, −4]], b = [1, 1]", f -> f.of(new double[][] {{2, 2}, {-4, -4}}, new double[] {1, 1}))
        .on("W = [[0, 0]], b = [−1, 1]", f -> f.of(new double[][] {{0, 0}}, new double[] {-1, 1}))
        .on("W = [[100, −100]], b = [0, 7]", f -> f.of(new double[][] {{100, -100}}, new double[] {0, 7}))
        .alsoRandom(5, rng -> {
            double[][] W = new double[2 + rng.nextInt(2)][];
            Arrays.setAll(W, i -> Tenths.nonzero(2, 3, rng));
            double[] b = Tenths.nonzero(2, 2, rng);
            return Case.of("W = %s, b = %s".formatted(Value.of(W), Value.of(b)), f -> f.of(Arrays.stream(W).map(double[]::clone).toArray(double[][]::new), b.clone()));
        })
        .hint("The derivation says which number the sigmoid needs. What is it, in terms of x, W and b?")
        .hint("z₁ − z₀ = Σ xᵢ Wᵢ₁ + b₁ − Σ xᵢ Wᵢ₀ − b₀. Collect what stands beside xᵢ.");

    /** Another augmentation: something stands before the camera. */
    public static final Exercise<Cover> COVER = exercise("18-cover", 2)
        .on("3 × 3 of ones, one pixel at (1, 1)", (Cover f) -> f.of(ones(9), 3, 3, 1, 1, 1))
        .on("3 × 4 of ones, 2 × 2 at (2, 0)", f -> f.of(ones(12), 3, 4, 2, 0, 2))
        .on("3 × 4 of ones, 2 × 2 at (−1, 2)", f -> f.of(ones(12), 3, 4, -1, 2, 2))
        .on("2 channels of 3 × 3 of ones, 2 × 2 at (2, 1)", f -> f.of(ones(18), 3, 3, 2, 1, 2))
        .on("2 × 2 of ones, 5 × 5 at (−1, −1)", f -> f.of(ones(4), 2, 2, -1, -1, 5))
        .on("3 × 3 of ones, side 0 at (1, 1)", f -> f.of(ones(9), 3, 3, 1, 1, 0))
        .alsoRandom(5, Photographs::someCover)
        .hint("Which pixels are covered? Those with left ≤ x < left + side, and the same for y.")
        .hint("A square at the edge is cut off there. Look at each pixel of the photograph and ask whether it lies in the square: then there is nothing to cut.")
        .hint("Pixel i of the array stands in column i % width and row i / width % height of its channel.");

    /** Three questions at the end. */
    public static final Quiz RECAP = quiz("18-recap")
        .question("Which of these must not be used on photographs of road signs that are to be told apart?",
            "moving by two pixels", "mirroring left to right", "enlarging by a tenth")
        .question("On augmented photographs the training accuracy is 0.80, on validation photographs 0.82. What is going on?",
            "the training photographs are harder: they are changed, and the validation ones are not", "the validation set leaks", "the network overfits")
        .question("Every photograph is copied five times with changes, and then a tenth is kept aside at random. What does the accuracy on that tenth say?",
            "how well the network does on new photographs", "nothing at all, since changed photographs are not real", "too much: copies of the same photograph stand on both sides");

    private static double[] nine() {
        return new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9};
    }

    private static double[] ones(int n) {
        double[] all = new double[n];
        Arrays.fill(all, 1);
        return all;
    }

    private static Case<Move> someMove(RandomGenerator rng) {
        int height = 2 + rng.nextInt(3), width = 2 + rng.nextInt(3), right = rng.nextInt(5) - 2, down = rng.nextInt(5) - 2;
        double[] picture = Tenths.evenly(height * width, 0, 1, rng);
        return Case.of("%s, %d × %d, right %d, down %d".formatted(Value.of(picture), height, width, right, down), f -> f.of(picture.clone(), height, width, right, down));
    }

    private static Case<Cover> someCover(RandomGenerator rng) {
        int height = 2 + rng.nextInt(3), width = 2 + rng.nextInt(3), left = rng.nextInt(4) - 1, top = rng.nextInt(4) - 1, side = 1 + rng.nextInt(3);
        double[] photo = Tenths.evenly(2 * height * width, 0, 1, rng);
        return Case.of("2 channels of %d × %d: %s, side %d at (%d, %d)".formatted(height, width, Value.of(photo), side, left, top),
            f -> f.of(photo.clone(), height, width, left, top, side));
    }
}
