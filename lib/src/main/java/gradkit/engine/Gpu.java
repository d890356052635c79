package gradkit.engine;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.util.Locale;

/** What a GPU is called and how much memory it has. */
final class Gpu {
    private Gpu() { }

    /** "NVIDIA H100 80GB HBM3, 80 GB". */
    static String describe(Device gpu) {
        return String.format(Locale.ROOT, "%s, %.0f GB", name(gpu), CudaUtils.getGpuMemory(gpu).getMax() / 1e9);
    }

    /** The driver's own tool knows the name; without it the GPU stays nameless. */
    private static String name(Device gpu) {
        try {
            Process asked = new ProcessBuilder("nvidia-smi", "--query-gpu=name", "--format=csv,noheader", "--id=" + gpu.getDeviceId())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String name = new String(asked.getInputStream().readAllBytes()).strip();
            return name.isEmpty() ? "name unknown" : name;
        } catch (IOException e) {
            return "name unknown";
        }
    }
}
