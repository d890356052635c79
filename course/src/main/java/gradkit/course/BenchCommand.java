package gradkit.course;

import com.google.gson.GsonBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@CommandLine.Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measure a kernel's start and one epoch of MNIST on this computer. Close other programs first.")
final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Option(names = "--repeat", defaultValue = "5", description = "how often each is measured (default ${DEFAULT-VALUE})")
    private int repeat;

    /** What was measured, several times. */
    private record Row(String what, String unit, List<Double> values) {

        double median() {
            List<Double> sorted = values.stream().sorted().toList();
            int n = sorted.size();
            return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
        }

        double low() {
            return values.stream().mapToDouble(v -> v).min().orElseThrow();
        }

        double high() {
            return values.stream().mapToDouble(v -> v).max().orElseThrow();
        }
    }

    @Override
    public Integer call() throws Exception {
        if (repeat < 1) throw new Stop("--repeat: expected a number from 1; came " + repeat + ".", "");
        Steps steps = main.steps();
        new SetUp(main.root(), steps).all();
        List<Row> rows = new ArrayList<>();
        steps.step("Kernel: " + repeat + " starts", at -> rows.addAll(kernel()));
        steps.step("MNIST: " + (repeat + 1) + " epochs", at -> rows.add(epoch()));
        print(rows);
        steps.say("All values: " + write(rows));
        return 0;
    }

    private List<Row> kernel() throws Exception {
        List<Map<String, Double>> starts = new KernelTimes(main.root()).measure(repeat);
        return List.of(new Row("kernel: launch to ready", "s", column(starts, "ready")), new Row("kernel: launch to first 1+1", "s", column(starts, "1+1")),
                new Row("kernel: launch to first tensor", "s", column(starts, "tensor")), new Row("kernel: a later 1+1", "s", column(starts, "next 1+1")));
    }

    private static List<Double> column(List<Map<String, Double>> starts, String name) {
        return starts.stream().map(start -> start.get(name)).toList();
    }

    /** The network of lesson 15, its epochs after the first: the first one warms the JVM. */
    private Row epoch() throws Exception {
        List<Double> seconds = new ArrayList<>();
        Command.of(main.root(), "bench", Root.java(), "-Xmx2g", "-cp", Files.readString(main.root().toolClasspath()), "gradkit.course.EpochTimes", repeat + 1)
                .with("GRADKIT_HOME", main.root().path()).with("DJL_OFFLINE", "true").with("OPT_OUT_TRACKING", "true").with("OMP_WAIT_POLICY", "PASSIVE")
                .listen(line -> { if (line.startsWith(EpochTimes.MARK)) seconds.add(Double.parseDouble(line.substring(EpochTimes.MARK.length()))); }).run();
        return new Row("MNIST epoch, 784-128-10, batch 128", "s", seconds.subList(1, seconds.size()));
    }

    private static void print(List<Row> rows) {
        System.out.printf("%n  %-38s %8s  %8s  %8s%n", "", "median", "fastest", "slowest");
        for (Row row : rows) System.out.printf(Locale.ROOT, "  %-38s %6.3f %s  %6.3f %s  %6.3f %s%n", row.what(), row.median(), row.unit(), row.low(), row.unit(), row.high(), row.unit());
        System.out.println();
    }

    private Path write(List<Row> rows) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("when", LocalDateTime.now().toString());
        all.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        all.put("rows", rows);
        Path file = main.root().made().resolve("bench/" + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss")) + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(all));
        return file;
    }
}
