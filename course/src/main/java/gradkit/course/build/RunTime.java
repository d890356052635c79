package gradkit.course.build;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** How long a lesson runs: measured from its first cell to its last, said as a round number. */
final class RunTime {
    private static final int[] ROUND = {1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 600};

    private RunTime() {}

    /** Seconds from the start of the first code cell to the end of the last, from the times that nbclient noted. */
    static double measured(JsonObject executed) {
        List<OffsetDateTime> times = new ArrayList<>();
        for (JsonObject cell : Notebook.cells(executed)) {
            JsonObject noted = cell.getAsJsonObject("metadata").getAsJsonObject("execution");
            if (noted != null) {
                noted.entrySet().forEach(entry -> times.add(OffsetDateTime.parse(entry.getValue().getAsString())));
            }
        }
        if (times.isEmpty()) {
            return 0;
        }
        times.sort(null);
        return Duration.between(times.get(0), times.get(times.size() - 1)).toMillis() / 1000.0;
    }

    /** Rounded up; the number that was said last time stands while it is nearly true: no tenth too small, no half too large. */
    static int said(double measured, int before) {
        if (measured <= 1.1 * before && measured > 0.6 * before) {
            return before;
        }
        for (int round : ROUND) {
            if (measured <= round) {
                return round;
            }
        }
        return (int) Math.ceil(measured);
    }
}
