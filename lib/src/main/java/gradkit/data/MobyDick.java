package gradkit.data;

import java.nio.charset.StandardCharsets;

/** Moby-Dick; or, The Whale, a novel of 135 chapters by Herman Melville, 1851. */
public final class MobyDick {
    private MobyDick() { }

    /** The whole text that comes with the kit, about 1.2 million characters; its checksum is verified. */
    public static String load() {
        return new String(Datasets.ofKit().read("moby-dick", "moby-dick.txt.gz"), StandardCharsets.UTF_8);
    }
}
