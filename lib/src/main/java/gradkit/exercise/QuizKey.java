package gradkit.exercise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The right letter of each question and why each choice is right or wrong, in the order of the questions.
 *
 * <pre>{@code
 * key(RECAP)
 *     .right("a", "σ' = σ(1 − σ) is largest where σ = ½").wrong("b", "There it is flat").wrong("c", "…")
 *     .right("b", …)…
 * }</pre>
 *
 * @param quiz    what is asked
 * @param answers one for each question given so far
 */
public record QuizKey(Quiz quiz, List<Answer> answers) {

    /**
     * The answer to one question.
     *
     * @param letter  the right choice
     * @param reasons why each choice is right or wrong, by letter
     */
    public record Answer(String letter, Map<String, String> reasons) { }

    /** The next question's right choice, and why. */
    public QuizKey right(String letter, String because) {
        if (answers.size() == quiz.questions().size()) {
            throw new IllegalStateException("key(%s): %d questions, and one right answer more.".formatted(quiz.name(), answers.size()));
        }
        return with(new Answer(letter, Map.of(letter, because)), answers);
    }

    /** Why another choice of the same question is wrong. */
    public QuizKey wrong(String letter, String because) {
        Answer last = answers.get(answers.size() - 1);
        Map<String, String> reasons = new LinkedHashMap<>(last.reasons());
        if (reasons.put(letter, because) != null) {
            throw new IllegalStateException("key(%s): choice %s has two reasons.".formatted(quiz.name(), letter));
        }
        return with(new Answer(last.letter(), reasons), answers.subList(0, answers.size() - 1));
    }

    private QuizKey with(Answer last, List<Answer> before) {
        int question = before.size();
        if (!quiz.questions().get(question).letters().containsAll(last.reasons().keySet())) {
            throw new IllegalArgumentException("key(%s), question %d: choices are %s; reasons came for %s.".formatted(
                    quiz.name(), question + 1, quiz.questions().get(question).letters(), last.reasons().keySet()));
        }
        List<Answer> all = new ArrayList<>(before);
        all.add(last);
        return new QuizKey(quiz, List.copyOf(all));
    }
}
