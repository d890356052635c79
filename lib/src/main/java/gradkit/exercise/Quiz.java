package gradkit.exercise;

import java.util.ArrayList;
import java.util.List;

/**
 * Questions with lettered choices, at the end of a lesson. The right letters are in the key module.
 *
 * <pre>{@code
 * public static final Quiz RECAP = quiz("03-recap")
 *     .question("Where is the sigmoid steepest?", "at z = 0", "at z = 6", "nowhere: it is a line")
 *     .question(…);
 * }</pre>
 *
 * @param name      lesson number, then a word: {@code 03-recap}
 * @param questions in the order in which they are asked
 */
public record Quiz(String name, List<Question> questions) {

    /**
     * A question and its choices; the first choice is a, the second b, and so on.
     *
     * @param text    what is asked
     * @param choices what may be answered
     */
    public record Question(String text, List<String> choices) {

        public Question {
            if (choices.size() < 2 || choices.size() > 6) {
                throw new IllegalArgumentException("\"%s\" has %d choices; expected 2 to 6.".formatted(text, choices.size()));
            }
        }

        /** The letters that may be answered: a, b, c… */
        public List<String> letters() {
            return java.util.stream.IntStream.range(0, choices.size()).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
        }
    }

    /** Starts a quiz. */
    public static Quiz quiz(String name) {
        return new Quiz(name, List.of());
    }

    /** Adds a question. */
    public Quiz question(String text, String... choices) {
        List<Question> more = new ArrayList<>(questions);
        more.add(new Question(text, List.of(choices)));
        return new Quiz(name, List.copyOf(more));
    }
}
