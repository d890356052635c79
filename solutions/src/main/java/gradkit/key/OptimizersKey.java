package gradkit.key;

import static gradkit.exercise.Key.key;
import static gradkit.exercise.Optimizers.ADAMW;
import static gradkit.exercise.Optimizers.HALF_LIFE;
import static gradkit.exercise.Optimizers.NESTEROV;
import static gradkit.exercise.Optimizers.RECAP;
import static gradkit.exercise.Optimizers.RMSPROP;
import static java.lang.Math.ceil;
import static java.lang.Math.log;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.key.answers.Lesson09;
import java.util.List;

/** Answers, known mistakes and what to notice: lesson 09, optimizers. */
public final class OptimizersKey implements KeySource {

    @Override
    public String lesson() {
        return "09";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(halfLife(), nesterov(), rmsprop(), adamW());
    }

    private static Key<?> halfLife() {
        return key(HALF_LIFE).answer(Lesson09::halfLife)
                .mistake("1/(1 − β) is how many steps a mean remembers in all; half is gone sooner", beta -> (int) Math.round(1 / (1 - beta)))
                .mistake("Rounded down, more than half is still left", beta -> (int) Math.floor(log(0.5) / log(beta)))
                .mistake("With β = 0 all is gone after one step, and one step it takes", beta -> (int) ceil(log(0.5) / log(beta)))
                .mistake("What is left shrinks by a factor each step, not by an amount: βᵏ, not 1 − k(1 − β)", beta -> (int) ceil(0.5 / (1 - beta) - 1e-9))
                .mistake("The quotient of the logarithms is upside down", beta -> (int) Math.max(1, ceil(log(beta) / log(0.5))))
                .mistake("One too many: at β = 0.5 half is left after the first step, and that is enough",
                        beta -> (int) (beta == 0 ? 1 : Math.floor(log(0.5) / log(beta) + 1e-9) + 1))
                .notice("0.9 forgets half in 7 steps, 0.999 in 693: Adam's second mean looks back a hundred times as far as its first");
    }

    private static Key<?> nesterov() {
        return key(NESTEROV).answer(Lesson09::nesterovStep)
                .mistake("The gradient is taken at w: that is plain momentum. Nesterov looks ahead, to w + μv", (slope, w, v, rate, mu) ->
                        moved(w, mu * v - rate * slope.applyAsDouble(w)))
                .mistake("It looks back: the place ahead is w + μv, not w − μv", (slope, w, v, rate, mu) ->
                        moved(w, mu * v - rate * slope.applyAsDouble(w - mu * v)))
                .mistake("The velocity goes on from the old weight, not from the look-ahead", (slope, w, v, rate, mu) ->
                        moved(w + mu * v, mu * v - rate * slope.applyAsDouble(w + mu * v)))
                .mistake("It looks a whole v ahead; momentum carries on by μv", (slope, w, v, rate, mu) ->
                        moved(w, mu * v - rate * slope.applyAsDouble(w + v)))
                .mistake("The sign of the gradient is flipped: this goes uphill", (slope, w, v, rate, mu) ->
                        moved(w, mu * v + rate * slope.applyAsDouble(w + mu * v)))
                .mistake("The rate is missing in the velocity", (slope, w, v, rate, mu) -> moved(w, mu * v - slope.applyAsDouble(w + mu * v)))
                .mistake("The share of the old velocity is missing in the new one", (slope, w, v, rate, mu) ->
                        moved(w, -rate * slope.applyAsDouble(w + mu * v)))
                .mistake("The order is weight, then velocity", (slope, w, v, rate, mu) -> {
                    double next = mu * v - rate * slope.applyAsDouble(w + mu * v);
                    return new double[] {next, w + next};
                })
                .notice("where the slope is the same everywhere, looking ahead changes nothing, and the step is plain momentum's");
    }

    private static double[] moved(double w, double velocity) {
        return new double[] {w + velocity, velocity};
    }

    private static Key<?> rmsprop() {
        return key(RMSPROP).answer(Lesson09::rmspropStep)
                .mistake("ε stands under the root here; it belongs beside it", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s, rho, 1 - rho, (gradient, mean) -> rate * gradient / sqrt(mean + epsilon)))
                .mistake("The new square comes in whole: its share 1 − ρ is missing", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s, rho, 1, (gradient, mean) -> rate * gradient / (sqrt(mean) + epsilon)))
                .mistake("The old mean keeps all of itself: that is AdaGrad's sum, which never forgets", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s, 1, 1, (gradient, mean) -> rate * gradient / (sqrt(mean) + epsilon)))
                .mistake("ρ and 1 − ρ are exchanged: most of the old mean is to survive", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s, 1 - rho, rho, (gradient, mean) -> rate * gradient / (sqrt(mean) + epsilon)))
                .mistake("The root is missing: a gradient is divided by its size, not by its square", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s, rho, 1 - rho, (gradient, mean) -> rate * gradient / (mean + epsilon)))
                .mistake("Uphill: the step is subtracted", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s, rho, 1 - rho, (gradient, mean) -> -rate * gradient / (sqrt(mean) + epsilon)))
                .mistake("The running means must be written back into s: the next step needs them", (w, g, s, rate, rho, epsilon) ->
                        rmsprop(w, g, s.clone(), rho, 1 - rho, (gradient, mean) -> rate * gradient / (sqrt(mean) + epsilon)))
                .mistake("The step uses the old mean: update s first", (w, g, s, rate, rho, epsilon) -> {
                    double[] old = s.clone();
                    rmsprop(w, g, s, rho, 1 - rho, (gradient, mean) -> 0);
                    return rmsprop(w, g, old, 1, 0, (gradient, mean) -> rate * gradient / (sqrt(mean) + epsilon));
                })
                .notice("gradients of 1000 and of 0.001 make steps of almost the same length: only the sign and the recent past count");
    }

    private interface StepOf {
        double of(double gradient, double mean);
    }

    private static double[] rmsprop(double[] w, double[] g, double[] s, double keep, double take, StepOf step) {
        double[] next = w.clone();
        for (int i = 0; i < w.length; i++) {
            s[i] = keep * s[i] + take * g[i] * g[i];
            next[i] -= step.of(g[i], s[i]);
        }
        return next;
    }

    private static Key<?> adamW() {
        return key(ADAMW).answer(Lesson09::adamW)
                .mistake("The bias correction is missing: the first steps come out about three times too long", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> m / (sqrt(v) + epsilon)))
                .mistake("ε stands under the root; it belongs beside it", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> hat(m, 0.9, t) / sqrt(hat(v, 0.999, t) + epsilon)))
                .mistake("ε is added before the root is corrected, as in DJL's Adam: correct v first", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> hat(m, 0.9, t) * sqrt(1 - pow(0.999, t)) / (sqrt(v) + epsilon)))
                .mistake("t counts from 1; from 0 on, the first step divides by 1 − 1", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> hat(m, 0.9, t - 1) / (sqrt(hat(v, 0.999, t - 1)) + epsilon)))
                .mistake("The correction is 1 − β to the power of t; without the power it stays that of the first step", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> hat(m, 0.9, 1) / (sqrt(hat(v, 0.999, 1)) + epsilon)))
                .mistake("Only m is corrected; v starts at 0 as well", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> hat(m, 0.9, t) / (sqrt(v) + epsilon)))
                .mistake("The root is missing: divide by the root of the mean square", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay, (m, v, t) -> hat(m, 0.9, t) / (hat(v, 0.999, t) + epsilon)))
                .mistake("The decay takes the rate times itself off the weight: its factor η is missing", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, decay / rate, (m, v, t) -> hat(m, 0.9, t) / (sqrt(hat(v, 0.999, t)) + epsilon)))
                .mistake("The decay is missing: that is Adam", (w, gradients, rate, decay, epsilon) ->
                        run(w, gradients, rate, 0, (m, v, t) -> hat(m, 0.9, t) / (sqrt(hat(v, 0.999, t)) + epsilon)))
                .mistake("λw in the gradient goes through both means and is divided with it: decoupled, it is taken off the weight",
                        OptimizersKey::coupled)
                .mistake("The corrected means overwrite m and v: the next step must go on from the uncorrected ones", OptimizersKey::overwritten)
                .notice("without any gradient, only the decay is left: each step keeps 1 − ηλ of the weight");
    }

    private interface Direction {
        double of(double m, double v, int t);
    }

    private static double hat(double mean, double beta, int t) {
        return mean / (1 - pow(beta, t));
    }

    private static double run(double w, double[] gradients, double rate, double decay, Direction direction) {
        double m = 0;
        double v = 0;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            w = w - rate * decay * w - rate * direction.of(m, v, t);
        }
        return w;
    }

    private static double coupled(double w, double[] gradients, double rate, double decay, double epsilon) {
        double m = 0;
        double v = 0;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1] + decay * w;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            w -= rate * hat(m, 0.9, t) / (sqrt(hat(v, 0.999, t)) + epsilon);
        }
        return w;
    }

    private static double overwritten(double w, double[] gradients, double rate, double decay, double epsilon) {
        double m = 0;
        double v = 0;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            m = hat(0.9 * m + 0.1 * g, 0.9, t);
            v = hat(0.999 * v + 0.001 * g * g, 0.999, t);
            w = w - rate * decay * w - rate * m / (sqrt(v) + epsilon);
        }
        return w;
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of(key(RECAP)
                .right("a", "Without it the first step is (1 − β₁)/√(1 − β₂) = 3.2 rates long")
                .wrong("b", "ε is far too small to matter there")
                .wrong("c", "Without the square the root would not even be of the gradient's size, at any step")
                .right("b", "It treats all directions alike: only the condition number counts")
                .wrong("a", "It scales weight by weight, and on a diagonal all weights look alike")
                .wrong("c", "It scales weight by weight, and on a diagonal all weights look alike")
                .right("c", "One rate suits one of them at best, and one seed is one draw")
                .wrong("a", "At B's own rate it may be the other way round")
                .wrong("b", "Small for which of them? 0.001 is usual for Adam and tiny for gradient descent"));
    }
}
