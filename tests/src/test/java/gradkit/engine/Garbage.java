package gradkit.engine;

import java.nio.ByteBuffer;

/** Java's garbage, collected where a test wants it. */
final class Garbage {
    private Garbage() { }

    /** Twice, and in between small buffers that take the place of what the first freed. */
    static void collect() {
        for (int time = 0; time < 2; time++) {
            System.gc();
            for (int i = 0; i < 2000; i++) ByteBuffer.allocateDirect(8).putDouble(0, i);
        }
    }
}
