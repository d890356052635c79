package gradkit.key;

import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.Photographs;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson18;
import java.util.Arrays;
import java.util.List;

/** Answers, known mistakes and what to notice for lesson 18. */
public final class PhotographsKey implements KeySource {

    @Override
    public String lesson() {
        return "18";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(mirror(), move(), whereFrom(), oneLogit(), cover());
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(Photographs.RECAP)
            .right("b", "A mirrored \"turn left\" says \"turn right\": the picture changes and its label would have to")
            .wrong("a", "A sign moved by two pixels says the same")
            .wrong("c", "A sign seen from a little nearer says the same")
            .right("a", "It is judged on easier pictures than it learns from, so the usual order of the two turns round")
            .wrong("b", "A leak would have to come from the training photographs; here the gap has a plainer cause")
            .wrong("c", "An overfitted network is better on what it has seen")
            .right("c", "The network has seen the other copies: it recognises the photograph, not the cat")
            .wrong("a", "No photograph in that tenth is new to it: four others like it were trained on")
            .wrong("b", "Changed photographs are fair to judge by, if their originals were kept aside, too"));
    }

    private static Key<?> mirror() {
        return key(Photographs.MIRROR).answer(Lesson18::mirrored)
            .mistake("Upper and lower side are exchanged: it stands on its head", (photo, h, w) ->
                each(photo, h, w, (channel, x, y) -> channel[(h - 1 - y) * w + x]))
            .mistake("The whole array is reversed: that turns each channel by 180° and exchanges the channels", (photo, h, w) -> {
                double[] turned = new double[photo.length];
                Arrays.setAll(turned, i -> photo[photo.length - 1 - i]);
                return turned;
            })
            .mistake("Only the first channel is mirrored; the others stay", (photo, h, w) -> {
                double[] out = Lesson18.mirrored(photo, h, w);
                System.arraycopy(photo, h * w, out, h * w, photo.length - h * w);
                return out;
            })
            .mistake("The mirrored column is width − x, one too far: columns end at width − 1", (photo, h, w) ->
                each(photo, h, w, (channel, x, y) -> channel[y * w + Math.min(w - 1, w - x)]))
            .notice("doing it twice gives the photograph back. It costs no arithmetic, and a cat looks to either side as often");
    }

    private static Key<?> move() {
        return key(Photographs.MOVE).answer(Lesson18::moved)
            .mistake("What comes in at the edge is 0; it should be the nearest pixel of the old picture", (p, h, w, right, down) ->
                each(p, h, w, (channel, x, y) -> inside(x - right, w) && inside(y - down, h) ? channel[(y - down) * w + x - right] : 0))
            .mistake("What leaves on one side comes in on the other; it should be filled with the nearest pixel", (p, h, w, right, down) ->
                each(p, h, w, (channel, x, y) -> channel[Math.floorMod(y - down, h) * w + Math.floorMod(x - right, w)]))
            .mistake("It moves the other way: the new pixel at x shows the old one at x − right", (p, h, w, right, down) -> Lesson18.moved(p, h, w, -right, -down))
            .mistake("right and down are exchanged: right changes the column", (p, h, w, right, down) -> Lesson18.moved(p, h, w, down, right))
            .mistake("Where nothing comes in the old pixel stays; it should be the one at the edge", (p, h, w, right, down) ->
                each(p, h, w, (channel, x, y) -> inside(x - right, w) && inside(y - down, h) ? channel[(y - down) * w + x - right] : channel[y * w + x]))
            .notice("moved far enough, a picture is one column or one row repeated: keep the moves small");
    }

    private static Key<?> whereFrom() {
        return key(Photographs.WHERE_FROM).answer(Lesson18::whereFrom)
            .mistake("That is the way there; the old place is asked", (x, y, s, k) -> new double[] {k * (x + s * y), k * y})
            .mistake("The shear is undone with y′, which is still enlarged: x = x′/k − s·y, and y is y′/k", (x, y, s, k) -> new double[] {x / k - s * y, y / k})
            .mistake("The sign of the shear is flipped: what was added has to be subtracted", (x, y, s, k) -> new double[] {x / k + s * y / k, y / k})
            .mistake("The zoom is not undone: divide both by k", (x, y, s, k) -> new double[] {x - s * y, y})
            .mistake("The zoom is done twice instead of undone: divide by k", (x, y, s, k) -> new double[] {k * x - s * k * y, k * y})
            .notice("what was done last is undone first. At k = 2 neighbouring new pixels come from half a pixel apart: enlarging invents nothing");
    }

    private static Key<?> oneLogit() {
        return key(Photographs.ONE_LOGIT).answer(Lesson18::oneLogit)
            .mistake("The sign is flipped: that is the probability of class 0", (W, b) -> scaled(Lesson18.oneLogit(W, b), -1))
            .mistake("The two are added; the sigmoid needs their difference", (W, b) -> combined(W, b, 1))
            .mistake("Only the second output's weights are taken: its logit alone decides nothing", (W, b) -> combined(W, b, 0))
            .mistake("The bias is missing", (W, b) -> {
                double[] all = Lesson18.oneLogit(W, b);
                all[all.length - 1] = 0;
                return all;
            })
            .mistake("Half of the difference: softmax needs all of it", (W, b) -> scaled(Lesson18.oneLogit(W, b), 0.5))
            .notice("where both outputs have equal weights nothing is left: adding the same number to both logits never mattered");
    }

    private static Key<?> cover() {
        return key(Photographs.COVER).answer(Lesson18::covered)
            .mistake("Only the first channel is covered", (photo, h, w, left, top, side) -> {
                double[] out = Lesson18.covered(photo, h, w, left, top, side);
                System.arraycopy(photo, h * w, out, h * w, photo.length - h * w);
                return out;
            })
            .mistake("left and top are exchanged: left is a column", (photo, h, w, left, top, side) -> Lesson18.covered(photo, h, w, top, left, side))
            .mistake("The square is one pixel too large: it ends before left + side", (photo, h, w, left, top, side) -> Lesson18.covered(photo, h, w, left, top, side + 1))
            .mistake("A square over the edge is pushed inside; it should be cut off there", (photo, h, w, left, top, side) ->
                Lesson18.covered(photo, h, w, Math.max(0, Math.min(w - side, left)), Math.max(0, Math.min(h - side, top)), side))
            .mistake("The square is black; ½ is asked, a grey that is no stronger than its surroundings", (photo, h, w, left, top, side) -> {
                double[] covered = Lesson18.covered(photo, h, w, left, top, side), other = Lesson18.covered(shifted(photo), h, w, left, top, side), out = photo.clone();
                for (int i = 0; i < out.length; i++) if (covered[i] == 0.5 && other[i] == 0.5) out[i] = 0;
                return out;
            })
            .notice("a network that knows a cat by its ears alone is wrong when they are covered, and so learns to look at the rest");
    }

    private interface Pixel {
        double of(double[] channel, int x, int y);
    }

    /** A photograph of the same size, each pixel made from its own channel. */
    private static double[] each(double[] photo, int height, int width, Pixel pixel) {
        double[] out = new double[photo.length];
        for (int from = 0; from < photo.length; from += height * width) {
            double[] channel = Arrays.copyOfRange(photo, from, from + height * width);
            for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) out[from + y * width + x] = pixel.of(channel, x, y);
        }
        return out;
    }

    private static boolean inside(int place, int size) {
        return place >= 0 && place < size;
    }

    /** W's second column plus so many times its first; the bias last. */
    private static double[] combined(double[][] W, double[] b, double first) {
        double[] all = new double[W.length + 1];
        for (int i = 0; i < W.length; i++) all[i] = W[i][1] + first * W[i][0];
        all[W.length] = b[1] + first * b[0];
        return all;
    }

    private static double[] scaled(double[] all, double c) {
        return Arrays.stream(all).map(x -> c * x).toArray();
    }

    private static double[] shifted(double[] photo) {
        return Arrays.stream(photo).map(x -> x + 1).toArray();
    }
}
