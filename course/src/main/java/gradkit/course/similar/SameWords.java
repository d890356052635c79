package gradkit.course.similar;

import gradkit.exercise.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which answers are the same but for comments and white space, and how many wrote each: JPlag looks at structure alone, and so says little of short ones. */
final class SameWords {

    private final ClassWork work;
    private final Map<String, Integer> writers = new HashMap<>();

    SameWords(ClassWork work) {
        this.work = work;
        for (ClassWork.Answers answers : work.all()) {
            answers.cells().forEach((exercise, cell) -> writers.merge(bare(exercise, cell), 1, Integer::sum));
        }
    }

    /** The exercises that both answered with the same words: {@code Exercise 2 (nobody else)}. */
    List<String> of(Pair pair) {
        List<String> same = new ArrayList<>();
        Map<String, String> first = cells(pair.first());
        Map<String, String> second = cells(pair.second());
        for (String exercise : work.tasks().keySet()) {
            if (first.containsKey(exercise) && second.containsKey(exercise)) {
                String words = bare(exercise, first.get(exercise));
                if (words.equals(bare(exercise, second.get(exercise)))) {
                    same.add(shortName(exercise) + (pair.withWorked() ? "" : others(writers.get(words) - 2)));
                }
            }
        }
        return same;
    }

    /** A student's cells, or the lesson's own. */
    Map<String, String> cells(String who) {
        return who.equals(Pair.WORKED) ? work.worked() : work.all().stream().filter(a -> a.student().equals(who)).findFirst().map(ClassWork.Answers::cells).orElse(Map.of());
    }

    /** {@code Exercise 2}, of {@code Exercise 2: The slope of tanh}. */
    String shortName(String exercise) {
        return work.tasks().get(exercise).replaceFirst(":.*", "");
    }

    private static String others(int others) {
        return others == 0 ? " (nobody else)" : others == 1 ? " (and 1 other)" : " (and " + others + " others)";
    }

    private static String bare(String exercise, String cell) {
        return exercise + ":" + Source.code(cell).replaceAll("\\s+", "");
    }
}
