package gradkit.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three programs that the kit needs and does not bring: a JDK, Maven and Python. Says what is missing and how to get it. */
public final class Needs {

    static final int JAVA = 17;
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");

    private Needs() {
    }

    /** Stops unless this Java can compile and is new enough. */
    public static void checkJava() {
        int version = Runtime.version().feature();
        if (version < JAVA) throw missing("Java: expected a JDK " + JAVA + " or newer, this is " + version + " at " + System.getProperty("java.home") + ".",
                "openjdk-17-jdk", "java-17-openjdk-devel", "temurin", "EclipseAdoptium.Temurin.21.JDK", "If a newer one is installed, set JAVA_HOME to it.");
        if (!ModuleLayer.boot().findModule("jdk.compiler").isPresent()) throw missing(
                "Java: expected a JDK, " + System.getProperty("java.home") + " is a runtime without a compiler.",
                "openjdk-17-jdk", "java-17-openjdk-devel", "temurin", "EclipseAdoptium.Temurin.21.JDK", "If a JDK is installed, set JAVA_HOME to it.");
    }

    /** Maven's command, 3.8 or newer. */
    public static String maven() {
        String home = System.getenv().getOrDefault("MAVEN_HOME", System.getenv().getOrDefault("M2_HOME", ""));
        String name = Root.windows() ? "mvn.cmd" : "mvn";
        String maven = home.isEmpty() || Files.notExists(Path.of(home, "bin", name)) ? name : Path.of(home, "bin", name).toString();
        Optional<String> version = output(maven, "-v").flatMap(Needs::version);
        if (version.isEmpty()) throw missing("Maven: expected version 3.8 or newer, no `mvn` answers.", "maven", "maven", "maven", "", "");
        if (!atLeast(version.get(), 3, 8)) throw missing("Maven: expected version 3.8 or newer, `mvn -v` says " + version.get() + ".",
                "maven", "maven", "maven", "", "Newer ones: the download page of Apache Maven (unpack, set MAVEN_HOME).");
        return maven;
    }

    /** A Python 3.10 or newer that can make a virtual environment. */
    public static List<String> python() {
        List<String> seen = new ArrayList<>();
        for (List<String> python : pythons()) {
            List<String> ask = new ArrayList<>(python);
            ask.addAll(List.of("-c", "import sys; print('%d.%d.%d' % sys.version_info[:3]); import venv, ensurepip; print('venv')"));
            Optional<String> answer = output(ask.toArray(String[]::new));
            Optional<String> version = answer.flatMap(Needs::version);
            if (version.isEmpty()) continue;
            boolean fits = atLeast(version.get(), 3, 10);
            if (fits && answer.get().contains("venv\n")) return python;
            seen.add(String.join(" ", python) + " is " + version.get() + (fits ? " without the modules venv and ensurepip" : ""));
        }
        throw missing("Python: expected 3.10 or newer with venv; " + (seen.isEmpty() ? "none answers" : String.join(", ", seen)) + ".",
                "python3 python3-venv", "python3", "python", "Python.Python.3.12", "If one is installed elsewhere, set GRADKIT_PYTHON to it.");
    }

    private static List<List<String>> pythons() {
        List<List<String>> all = new ArrayList<>();
        String named = System.getenv().getOrDefault("GRADKIT_PYTHON", "");
        if (!named.isEmpty()) return List.of(List.of(named));
        if (Root.windows()) all.add(List.of("py", "-3"));
        for (String name : List.of("python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10")) all.add(List.of(name));
        if (!Root.windows()) all.add(List.of("/usr/bin/python3"));
        return all;
    }

    /** What the command prints, or empty when it is not there or fails before saying anything. */
    static Optional<String> output(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes()).replace("\r", "");
            return process.waitFor(20, TimeUnit.SECONDS) ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Optional<String> version(String said) {
        Matcher found = NUMBERS.matcher(said);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    static boolean atLeast(String version, int major, int minor) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) return false;
        int a = Integer.parseInt(numbers.group(1));
        return a > major || a == major && Integer.parseInt(numbers.group(2)) >= minor;
    }

    private static Stop missing(String message, String debian, String fedora, String mac, String windows, String more) {
        String win = windows.isEmpty() ? "from the download page of Apache Maven (unpack, add its bin to Path)" : "winget install " + windows;
        String cure = "Debian, Ubuntu:  sudo apt install " + debian + "\nFedora:          sudo dnf install " + fedora
                + "\nmacOS:           brew install " + mac + "\nWindows:         " + win;
        return new Stop(message, (mine(cure) + "\n" + more).strip());
    }

    /** This system's line first. */
    private static String mine(String cures) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String first = system.contains("mac") ? "macOS" : system.contains("windows") ? "Windows" : Files.exists(Path.of("/usr/bin/dnf")) ? "Fedora" : "Debian";
        List<String> lines = new ArrayList<>(cures.lines().toList());
        lines.sort((a, b) -> Boolean.compare(b.startsWith(first), a.startsWith(first)));
        return String.join("\n", lines);
    }
}
