package gradkit.course.bench;

/**
 * What so many users do at the same time, each with a server and a kernel of their own.
 *
 * @param lesson     its number, or {@link #ENGINE}: one product of two tensors
 * @param threads    of one operation of the engine ({@code GRADKIT_THREADS}); 0 leaves it to the kit
 * @param ownNatives whether each user has a copy of the engine's native code, not all the same files
 * @param minutes    in which a user goes through the lesson, with pauses for thought; 0 runs all cells at once
 */
public record HostingWork(String lesson, int users, int threads, boolean ownNatives, double minutes) {

    static final String ENGINE = "engine";

    static HostingWork atOnce(String lesson, int users) {
        return new HostingWork(lesson, users, 0, false, 0);
    }

    HostingWork threads(int number) {
        return new HostingWork(lesson, users, number, ownNatives, minutes);
    }

    HostingWork withOwnNatives() {
        return new HostingWork(lesson, users, threads, true, minutes);
    }

    HostingWork within(double time) {
        return new HostingWork(lesson, users, threads, ownNatives, time);
    }

    boolean usual() {
        return threads == 0 && !ownNatives && minutes == 0;
    }

    String words() {
        return (lesson.equals(ENGINE) ? "the engine" : "lesson " + lesson) + ", " + (users == 1 ? "one user" : users + " users") + (threads > 0 ? ", threads: " + threads : "")
                + (ownNatives ? ", each with a copy of the engine" : "") + (minutes > 0 ? ", with pauses" : "");
    }
}
