package gradkit.course.bench;

import java.util.Map;

/**
 * A program whose speed the bench takes, in a JVM of its own. It works in blocks, one whenever it is told to, so that several programs
 * take turns: what slows the computer for a minute slows all of them.
 */
public interface Program {

    /** One block: does its work and gives what it measured, in its row's unit. */
    @FunctionalInterface
    interface Block {
        double run() throws Exception;
    }

    /**
     * Gets everything ready, outside of what is timed.
     *
     * @param size how much a block does, from 1: batches that it trains on, charts that it draws; the row says how many
     * @return the blocks, by the name that the row's lane has
     */
    Map<String, Block> blocks(int size) throws Exception;

    /** The threads that share an operation; asked when the blocks are ready, and Python gets as many. */
    default int threads() {
        return 1;
    }
}
