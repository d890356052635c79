package gradkit.course.grade;

import java.time.Duration;

/**
 * What one answer may use before it is stopped.
 *
 * @param wall      time on the clock, from the start of its JVM
 * @param cpu       processor time of all its threads together
 * @param heap      megabytes of Java's heap
 * @param memory    megabytes of memory in all, heap and native
 * @param processes processes and threads together
 * @param output    megabytes that it may print or answer
 */
public record Limits(Duration wall, Duration cpu, int heap, int memory, int processes, int output) {

    /** What an exercise gets unless its lesson trains something. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 512, 1500, 200, 16);
}
