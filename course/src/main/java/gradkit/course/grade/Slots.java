package gradkit.course.grade;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many exercises this computer can grade at once. */
final class Slots {

    private Slots() { }

    /** One a core, as long as each has the memory that an answer may take. */
    static int here() {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        return (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), memory / 1_000_000 / Limits.USUAL.memory()));
    }
}
