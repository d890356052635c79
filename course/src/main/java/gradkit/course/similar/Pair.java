package gradkit.course.similar;

import java.util.List;

/**
 * Two whose answers were compared.
 *
 * @param first   a student, or {@link #WORKED}
 * @param second  another one
 * @param share   how much of both is alike, from 0 to 1: the tokens that agree, of all tokens of both
 * @param matches the passages that agree; none where the pair is below what is listed
 */
record Pair(String first, String second, double share, List<Match> matches) {

    /** Who the lesson's own answers are called: no name of a file has a slash. */
    static final String WORKED = "/the worked answers";

    /** A passage in the first one's answer to an exercise and one in the second's. Lines count from 1. */
    record Match(int tokens, Passage first, Passage second) { }

    /** Lines of an answer cell, both included. */
    record Passage(String exercise, int from, int to) { }

    boolean withWorked() {
        return first.equals(WORKED) || second.equals(WORKED);
    }

    int percent() {
        return (int) Math.round(100 * share);
    }
}
