package gradkit.kernel;

import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;

/**
 * The open comms (a slider in the page is one end of a comm), used by the cell that opens them and, at the same time, by the
 * thread that reads the page's messages.
 *
 * <p>{@code context} is the request of the running cell, or of the last one: a message from the page never changes it, so what the
 * cell shows while the page talks stands below the cell.
 */
final class LearnerComms extends CommManager {

    LearnerComms() {
        targets = new ConcurrentHashMap<>();
        comms = new ConcurrentHashMap<>();
    }
}
