package gradkit.course.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which kernel starts when. In each round every kernel has its turn, each time in another order, so that what slows the
 * computer for a minute slows all of them. A round before the first brings their files into memory and does not count.
 */
public final class Plan {

    static final int WARM_UP = 30;
    static final int MANY = 400;
    /** How many cells are timed after so many. */
    static final int TIMED = 10;

    /** A kernel's start: in which round, its first cell, how often the cell runs. */
    record Start(int round, Contestant contestant, Cell first, int times) { }

    private final Set<Row> rows;
    private final List<Start> starts = new ArrayList<>();

    private Plan(Set<Row> rows) {
        this.rows = rows;
    }

    /** The starts that these rows need, in their order. */
    public static Plan of(int rounds, Collection<Row> rows, Collection<Contestant> contestants) {
        Plan plan = new Plan(Set.copyOf(rows));
        for (int round = 0; round <= rounds; round++) plan.round(round, List.copyOf(contestants));
        return plan;
    }

    /** One start of one kernel, with one sum: is it there at all? */
    static Plan once(Contestant contestant) {
        Plan plan = new Plan(Set.of(Row.READY));
        plan.starts.add(new Start(1, contestant, Cell.SUM, 1));
        return plan;
    }

    private void round(int round, List<Contestant> contestants) {
        int turn = round;
        for (var first : cells(round).entrySet()) {
            List<Contestant> order = new ArrayList<>(contestants);
            Collections.rotate(order, turn++);
            for (Contestant contestant : order) starts.add(new Start(round, contestant, first.getKey(), first.getValue()));
        }
    }

    /** The first cells of a round, and how often each runs. */
    private Map<Cell, Integer> cells(int round) {
        Map<Cell, Integer> cells = new LinkedHashMap<>();
        if (rows.contains(Row.TENSOR)) cells.put(Cell.TENSOR, 1);
        if (rows.contains(Row.CHART)) cells.put(Cell.CHART, 1);
        boolean sums = rows.contains(Row.SUM) || rows.contains(Row.LATER) || rows.contains(Row.AFTER);
        if (sums && round > 0) cells.put(Cell.SUM, sums(round));
        if (cells.isEmpty() && (sums || rows.contains(Row.READY))) cells.put(Cell.SUM, 1);
        return cells;
    }

    /** Once in a run a kernel gets old; what it takes when young is timed in each round. */
    private int sums(int round) {
        if (rows.contains(Row.AFTER) && round == 1) return MANY + TIMED;
        return rows.contains(Row.LATER) ? WARM_UP + TIMED : 1;
    }

    public List<Start> starts() {
        return Collections.unmodifiableList(starts);
    }
}
