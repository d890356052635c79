import com.fasterxml.jackson.databind.ObjectMapper;
import de.jplag.JPlag;
import de.jplag.JPlagComparison;
import de.jplag.JPlagResult;
import de.jplag.Match;
import de.jplag.Submission;
import de.jplag.Token;
import de.jplag.clustering.ClusteringOptions;
import de.jplag.java.Language;
import de.jplag.options.JPlagOptions;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has JPlag compare the folders of a folder and writes what it found as JSON. Java runs this file from its source, with JPlag on the class path;
 * GradKit itself is not there. Arguments: submissions, base code, tokens that a match must have, least similarity whose matches are told, seconds
 * after which it gives up with code 124, result.
 */
public class Compare {

    public static void main(String[] args) throws Exception {
        giveUpAfter(Integer.parseInt(args[4]));
        JPlagOptions options = new JPlagOptions(new Language(), Set.of(new File(args[0])), Set.of())
                .withBaseCodeSubmissionDirectory(new File(args[1])).withMinimumTokenMatch(Integer.parseInt(args[2]))
                .withMaximumNumberOfComparisons(JPlagOptions.SHOW_ALL_COMPARISONS)
                .withClusteringOptions(new ClusteringOptions().withEnabled(false));
        double least = Double.parseDouble(args[3]);
        JPlagResult result = new JPlag(options).run();
        List<Object> pairs = new ArrayList<>();
        for (JPlagComparison comparison : result.getAllComparisons()) {
            pairs.add(Map.of("first", comparison.firstSubmission().getName(), "second", comparison.secondSubmission().getName(),
                    "share", comparison.similarity(), "matches", comparison.similarity() < least ? List.of() : matches(comparison)));
        }
        List<String> compared = result.getSubmissions().getSubmissions().stream().map(Submission::getName).toList();
        new ObjectMapper().writeValue(new File(args[5]), Map.of("compared", compared, "pairs", pairs));
    }

    private static void giveUpAfter(int seconds) {
        Thread clock = new Thread(() -> {
            try {
                Thread.sleep(1000L * seconds);
            } catch (InterruptedException never) {
                return;
            }
            Runtime.getRuntime().halt(124);
        });
        clock.setDaemon(true);
        clock.start();
    }

    private static List<Object> matches(JPlagComparison comparison) {
        List<Object> matches = new ArrayList<>();
        for (Match match : comparison.matches()) {
            matches.add(Map.of("tokens", match.length(),
                    "first", passage(comparison.firstSubmission(), match.startOfFirst(), match.endOfFirst()),
                    "second", passage(comparison.secondSubmission(), match.startOfSecond(), match.endOfSecond())));
        }
        return matches;
    }

    private static Map<String, Object> passage(Submission submission, int from, int to) {
        Token first = submission.getTokenList().get(from);
        return Map.of("exercise", first.getFile().getName().replaceFirst("\\.java$", ""), "from", first.getLine(),
                "to", submission.getTokenList().get(to).getLine());
    }
}
