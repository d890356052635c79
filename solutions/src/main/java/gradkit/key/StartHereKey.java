package gradkit.key;

import static gradkit.exercise.Key.key;

import gradkit.exercise.Key;
import gradkit.exercise.KeySource;
import gradkit.exercise.QuizKey;
import gradkit.exercise.StartHere;
import gradkit.key.answers.Lesson00;
import java.util.List;

/** The answer, known mistakes and what to notice for lesson 00. */
public final class StartHereKey implements KeySource {

    @Override
    public String lesson() {
        return "00";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(key(StartHere.BEND).answer(Lesson00::bend)
            .mistake("That is |x|: below 0 it gives x without its sign, and 0 is asked", Math::abs)
            .mistake("Positive numbers are cut and negative ones kept; it should be the other way round", x -> Math.min(x, 0))
            .mistake("Positive numbers all become 1; they should stay as they are", x -> x > 0 ? 1 : 0)
            .mistake("That is x itself: below 0 nothing changes yet", x -> x)
            .mistake("It bends on the wrong side: that is max(0, −x)", x -> Math.max(0, -x))
            .mistake("That is −x; where x is positive, x itself is asked", x -> -x)
            .notice("you wrote ReLU, the bend inside most networks in use; lesson 03 shows why a network needs one"));
    }

    @Override
    public List<QuizKey> quizzes() {
        return List.of();
    }
}
