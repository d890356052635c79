package gradkit.course;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import gradkit.course.bench.Contestant;
import gradkit.course.bench.KernelTimes;
import gradkit.notebook.Doctor.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParentCommand;

@CommandLine.Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Look at each part of the installation: a green line, or what is wrong and how to cure it.")
final class DoctorCommand implements Callable<Integer> {

    private static final Pattern PINNED = Pattern.compile("(?m)^([a-z0-9-]+)==(\\S+)");

    @ParentCommand
    private Main main;

    private boolean good = true;

    @Override
    public Integer call() throws Exception {
        show(outside("Maven", () -> Needs.version(Needs.output(Needs.maven(), "-v").orElse("")).orElse("")));
        show(outside("Python", () -> String.join(" ", Needs.python())));
        Part packages = packages();
        show(packages);
        show(packages.good() ? kernel() : new Part("Kernel", false, "not installed", "Run ./gradkit lab."));
        if (packages.good()) show(spare());
        inside().forEach(this::show);
        return good ? 0 : Main.WRONG;
    }

    private interface Look {
        String found() throws Exception;
    }

    private static Part outside(String name, Look look) throws Exception {
        try {
            return new Part(name, true, look.found(), "");
        } catch (Stop stop) {
            return new Part(name, false, stop.getMessage(), stop.cure());
        }
    }

    /** What requirements.in names, in the versions that it names. */
    private Part packages() throws IOException, InterruptedException {
        String name = "Python environment";
        if (!new PythonEnvironment(main.root()).there()) return new Part(name, false, "not made yet", "Run ./gradkit lab.");
        List<String> wrong = new ArrayList<>();
        List<String> right = new ArrayList<>();
        Matcher pinned = PINNED.matcher(Files.readString(main.root().path().resolve("course/requirements.in")));
        while (pinned.find()) {
            String code = "import importlib.metadata as m; print(m.version('" + pinned.group(1) + "'))";
            String version = Needs.output(main.root().inVenv("python").toString(), "-I", "-c", code).orElse("").strip();
            (version.equals(pinned.group(2)) ? right : wrong).add(pinned.group());
        }
        if (wrong.isEmpty()) return new Part(name, true, String.join(", ", right).replace("==", " "), "");
        return new Part(name, false, "missing or another version: " + String.join(", ", wrong), "Delete .gradkit/venv, then run ./gradkit lab.");
    }

    /** Starts one, and asks it what 1+1 is. */
    private Part kernel() throws IOException, InterruptedException {
        return start("Kernel", Contestant.COLD, "Java (GradKit): starts in %.1f s and adds 1+1");
    }

    /** The one that stands ready while JupyterLab runs: makes one, and lets it become a kernel. */
    private Part spare() throws IOException, InterruptedException {
        String name = "Warm spare";
        String setting = Needs.output(main.root().inVenv("python").toString(), "-I", "-m", "gradkit_spare.settings").orElse("").strip();
        if (setting.startsWith("off: ")) return new Part(name, true, setting, "");
        if (!setting.equals("on")) return new Part(name, false, "not installed", "Run ./gradkit lab.");
        return start(name, Contestant.WARM, "ready: while JupyterLab runs, the next kernel starts in %.1f s");
    }

    private Part start(String name, Contestant contestant, String found) throws IOException, InterruptedException {
        KernelTimes kernel = new KernelTimes(main.root(), Map.of(contestant, BenchCommand.own(main.root(), contestant == Contestant.WARM)));
        OptionalDouble seconds = kernel.ready(contestant);
        if (seconds.isEmpty()) return new Part(name, false, String.join("", kernel.failed().values()), "Run ./gradkit lab. All of its output: " + main.root().log("bench-kernels"));
        return new Part(name, true, String.format(Locale.ROOT, found, seconds.getAsDouble()), "");
    }

    /** The library's own examination, in a JVM like a notebook's. */
    private List<Part> inside() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        int code = Command.of(main.root(), "doctor", Root.java(), "-Xmx2g", "-Djava.awt.headless=true", "-cp", Files.readString(main.root().classpath()), "gradkit.notebook.Doctor")
                .with("GRADKIT_HOME", main.root().path()).with("DJL_OFFLINE", "true").with("OPT_OUT_TRACKING", "true").listen(lines::add).code();
        if (code != 0 || lines.isEmpty()) throw Diagnosis.of(main.root(), "doctor");
        List<Part> parts = new Gson().fromJson(lines.get(lines.size() - 1), new TypeToken<List<Part>>() { }.getType());
        return parts.stream().filter(part -> !part.name().equals("Kernel")).toList();
    }

    private void show(Part part) {
        good &= part.good();
        String mark = part.good() ? "@|green ok |@" : "@|red,bold !! |@";
        System.out.println(Ansi.AUTO.string(mark) + String.format(" %-20s %s", part.name(), part.found()));
        if (!part.good()) System.out.println("                         " + part.cure().replace("\n", "\n                         "));
    }
}
