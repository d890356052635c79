package gradkit.course;

import java.util.Map;
import java.util.TreeMap;

/** What the environment of a JVM that trains says before it starts: the engine and the system's memory read it once. Elsewhere than on Linux the last two mean nothing. */
public final class EngineEnvironment {

    /** By name. */
    public static final Map<String, String> VARIABLES = new TreeMap<>(Map.of(
            "DJL_OFFLINE", "true",
            "OPT_OUT_TRACKING", "true",
            // A thread that waits for the next operation turns round so often, some tenths of a millisecond, and then sleeps. One that sleeps at
            // once makes small operations twice as slow as with one thread; one that never sleeps makes a step take 50 times as long when something
            // else takes its core.
            "GOMP_SPINCOUNT", "30000",
            // A step frees its arrays, and the next one needs them again. Otherwise the C library gives them back to the system in between,
            // and a convolution spends a third of its time, now and then or always, on getting empty pages.
            "MALLOC_MMAP_THRESHOLD_", "" + (32 << 20),      // bytes; up to here an array comes from the heap (the most that glibc takes)
            "MALLOC_TOP_PAD_", "" + (64 << 20)));           // bytes that stay at the heap's end

    private EngineEnvironment() { }
}
