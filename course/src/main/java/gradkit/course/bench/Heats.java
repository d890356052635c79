package gradkit.course.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which program works when. A heat starts a row's programs afresh; then every lane does a block in each round, each time in another
 * order. A round before the first warms up and does not count. Each row has three heats, because a
 * process may be half as fast as the next one of the same program (Python's LSTM was).
 */
record Heats(List<Heat> heats) {

    static final int STARTS = 3;

    /** Programs of one row, started once. */
    record Heat(Race race, Set<Lane.Side> sides, List<Turn> turns) { }

    /** One block; round 0 does not count. */
    record Turn(int round, Lane lane) { }

    /** @param rounds that count, in all heats of a row together */
    static Heats of(int rounds, Collection<Race> races, Set<Lane.Side> sides) {
        List<Heat> heats = new ArrayList<>();
        int starts = Math.min(STARTS, rounds);
        for (Race race : races)
            for (int start = 0; start < starts; start++) heats.add(heat(race, sides, 1 + start * rounds / starts, (start + 1) * rounds / starts));
        return new Heats(List.copyOf(heats));
    }

    private static Heat heat(Race race, Set<Lane.Side> sides, int first, int last) {
        List<Lane> lanes = race.lanes().stream().filter(lane -> sides.contains(lane.side())).toList();
        List<Turn> turns = new ArrayList<>();
        lanes.forEach(lane -> turns.add(new Turn(0, lane)));
        for (int round = first; round <= last; round++) {
            List<Lane> order = new ArrayList<>(lanes);
            Collections.rotate(order, round);
            for (Lane lane : order) turns.add(new Turn(round, lane));
        }
        Set<Lane.Side> present = EnumSet.noneOf(Lane.Side.class);
        lanes.forEach(lane -> present.add(lane.side()));
        return new Heat(race, present, List.copyOf(turns));
    }

    int blocks() {
        return heats.stream().mapToInt(heat -> heat.turns().size()).sum();
    }
}
