package gradkit.course.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java cell as it stands in a lesson's Markdown, with the number of its first line.
 *
 * @param line the line in the {@code .md} file, counted from 1, of the first line of code
 * @param attributes what follows {@code ```java}, for example {@code exercise="03-tanh-slope" points=2}
 * @param code the lines between the fences
 */
record SourceCell(int line, String attributes, List<String> code) {
    static final String BEGIN = "BEGIN SOLUTION";
    static final String END = "END SOLUTION";
    private static final Pattern EXERCISE = Pattern.compile("\\bexercise=\"([^\"]*)\"");

    /** The Java cells of a lesson's lines, in order; {@code ~~~java} and {@code ```java .noeval} are text, not cells. */
    static List<SourceCell> of(List<String> lines) {
        var cells = new ArrayList<SourceCell>();
        for (int i = 0; i < lines.size(); i++) {
            if (!opens(lines.get(i))) {
                continue;
            }
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).equals("```")) {
                end++;
            }
            cells.add(new SourceCell(i + 2, lines.get(i).substring(7).strip(), List.copyOf(lines.subList(i + 1, end))));
            i = end;
        }
        return cells;
    }

    /** The exercise that this cell answers, if it answers one. */
    Optional<String> exercise() {
        Matcher matcher = EXERCISE.matcher(attributes);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static boolean opens(String line) {
        return line.equals("```java") || line.startsWith("```java ") && !line.contains(".noeval");
    }
}
