package gradkit.course.similar;

import java.util.List;

/**
 * What the comparison of a class found.
 *
 * @param pairs    all pairs, the most similar first
 * @param tooShort who wrote too little to compare, or nothing
 * @param unread   answers that are no Java, in words
 */
record SimilarAnswers(List<Pair> pairs, List<String> tooShort, List<String> unread) {

    /** Pairs of two students, the most similar first. */
    List<Pair> ofStudents() {
        return pairs.stream().filter(pair -> !pair.withWorked()).toList();
    }

    /** The pairs of students that are alike to this percentage, the most similar first. */
    List<Pair> from(int percent) {
        return ofStudents().stream().filter(pair -> pair.percent() >= percent).toList();
    }

    /** The students who are to this percentage like the lesson's own answers, the most similar first. */
    List<Pair> likeWorked(int percent) {
        return pairs.stream().filter(pair -> pair.withWorked() && pair.percent() >= percent).toList();
    }

    /** How alike the middle pair of students is, in percent; 0 without a pair. */
    int middle() {
        int[] sorted = ofStudents().stream().mapToInt(Pair::percent).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
