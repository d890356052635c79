package gradkit.notebook;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;
import gradkit.data.DataSet;
import gradkit.data.Datasets;
import gradkit.engine.Devices;
import gradkit.notebook.kernel.Display;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Looks at each part of the installation that a lesson needs: what it found and, where something is wrong, the cure. */
public final class Doctor {

    /**
     * One part of the installation.
     *
     * @param found what is there, in words
     * @param cure  what to do about it; empty when the part is good
     */
    public record Part(String name, boolean good, String found, String cure) {

        static Part good(String name, String found) {
            return new Part(name, true, found, "");
        }

        static Part bad(String name, String found, String cure) {
            return new Part(name, false, found, cure);
        }
    }

    private static final double GB = 1e9;
    private static final double MEMORY_GB = 3.5;
    private static final double DISK_GB = 1;

    private Doctor() {
    }

    /** Examines this JVM and this computer; takes about two seconds, most of them the engine's start. */
    public static List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(examined("Java", Doctor::java, "Install a JDK 17 or newer and set JAVA_HOME to it."));
        parts.add(examined("Kernel", Doctor::kernel, "Restart the kernel (Kernel ▸ Restart)."));
        parts.add(examined("Engine", Doctor::engine, "Delete the folder .djl.ai in your home and run ./gradkit lab again: it unpacks the engine anew."));
        parts.add(examined("Device", Doctor::device, "Set GRADKIT_DEVICE=cpu to do without the GPU."));
        parts.add(examined("Fonts", Doctor::fonts, "Charts need fonts. Debian, Ubuntu: sudo apt install fontconfig fonts-dejavu-core. "
            + "Fedora: sudo dnf install fontconfig dejavu-sans-fonts. Then restart the kernel."));
        parts.addAll(data());
        parts.add(examined("Memory", Doctor::memory, ""));
        parts.add(examined("Disk", Doctor::disk, ""));
        return parts;
    }

    /** Prints the parts as one line of JSON, for the course tool. */
    public static void main(String[] args) {
        System.out.println(new Gson().toJson(parts()));
        System.exit(0);    // the engine's threads would keep the JVM
    }

    /** A part that throws is a part that is broken: missing native code arrives as an Error. */
    private static Part examined(String name, Callable<Part> examination, String cure) {
        try {
            return examination.call();
        } catch (Exception | LinkageError | InternalError e) {
            Throwable root = e;
            while (root.getCause() != null) root = root.getCause();
            return Part.bad(name, root.getClass().getSimpleName() + ": " + root.getMessage(), cure);
        }
    }

    /** A good line names no folder: it is saved in notebooks that are passed on. */
    private static Part java() {
        String found = System.getProperty("java.vendor") + " " + Runtime.version();
        boolean compiler = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        if (Runtime.version().feature() >= 17 && compiler) return Part.good("Java", found);
        return Part.bad("Java", found + (compiler ? "" : ", without a compiler") + " in " + System.getProperty("java.home"), "Install a JDK 17 or newer and set JAVA_HOME to it.");
    }

    private static Part kernel() {
        return Part.good("Kernel", Display.get().inNotebook() ? "this notebook's cells run on it" : "none here: this is a program, not a notebook");
    }

    private static Part engine() {
        try (NDManager arrays = Devices.manager().newSubManager()) {
            float sum = arrays.ones(new ai.djl.ndarray.types.Shape(2, 3)).sum().getFloat();
            if (sum == 6) return Part.good("Engine", "PyTorch %s, threads: %d".formatted(Devices.version(), Devices.threads()));
            return Part.bad("Engine", "six ones add up to " + sum, "Delete the folder .djl.ai in your home and run ./gradkit lab again.");
        }
    }

    private static Part device() {
        return Part.good("Device", Devices.hardware());
    }

    /** Measures a word that a chart writes: this is what fails when the system has no fonts. */
    private static Part fonts() {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        double width = font.getStringBounds("σ(z) = 0.5", new FontRenderContext(null, true, true)).getWidth();
        if (width > 0 && font.canDisplay('σ')) return Part.good("Fonts", "sans-serif has Latin and Greek letters");
        return Part.bad("Fonts", "the sans-serif font lacks Greek letters", "Debian, Ubuntu: sudo apt install fonts-dejavu-core, then restart the kernel.");
    }

    private static List<Part> data() {
        try {
            Datasets datasets = Datasets.ofKit();
            return datasets.all().stream().map(set -> data(datasets, set)).toList();
        } catch (RuntimeException e) {
            return List.of(Part.bad("Data", e.getMessage(), "Restore it: git checkout -- datasets"));
        }
    }

    private static Part data(Datasets datasets, DataSet set) {
        if (!set.inRepository() && !datasets.isHere(set))
            return Part.good("Data: " + set.name(), "not fetched yet; the lesson that needs it does, or ./gradkit data " + set.name());
        for (Datasets.Finding finding : datasets.verify(set))
            if (!finding.good()) return Part.bad("Data: " + set.name(), finding.message(), "Run ./gradkit data " + set.name());
        int files = set.files().size();
        return Part.good("Data: " + set.name(), files == 1 ? "its SHA-256 is the manifest's" : "the SHA-256 of all " + files + " files are the manifest's");
    }

    private static Part memory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double all = system.getTotalMemorySize() / GB;
        String found = String.format(Locale.ROOT, "%.1f GB, %.1f GB of it free; a notebook may use %.1f GB for Java's objects",
            all, system.getFreeMemorySize() / GB, Runtime.getRuntime().maxMemory() / GB);
        if (all >= MEMORY_GB) return Part.good("Memory", found);
        return Part.bad("Memory", found, "Lessons are made for 4 GB: close other programs and shut down notebooks that you no longer use.");
    }

    private static Part disk() throws IOException {
        Path here = Path.of(System.getenv().getOrDefault("GRADKIT_HOME", "")).toAbsolutePath();
        double free = Files.getFileStore(here).getUsableSpace() / GB;
        if (free >= DISK_GB) return Part.good("Disk", String.format(Locale.ROOT, "%.0f GB free", free));
        return Part.bad("Disk", String.format(Locale.ROOT, "%.1f GB free in %s", free, here), "Make room: saved models and data need up to 1 GB.");
    }
}
