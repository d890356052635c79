package gradkit.course;

import gradkit.course.bench.Contestant;
import gradkit.course.bench.EpochTimes;
import gradkit.course.bench.FirstTensor;
import gradkit.course.bench.HostingPlan;
import gradkit.course.bench.KernelTimes;
import gradkit.course.bench.Machine;
import gradkit.course.bench.Plan;
import gradkit.course.bench.Race;
import gradkit.course.bench.Races;
import gradkit.course.bench.Result;
import gradkit.course.bench.Row;
import gradkit.course.bench.SpeedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@CommandLine.Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Measure how long a reader waits on this computer: a kernel's start, its first results, training; beside the stock "
                + "JJava kernel and, if asked, beside Python. About twelve minutes. Close other programs first.")
final class BenchCommand implements Callable<Integer> {

    private static final String MEASURE = "";

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--repeat", paramLabel = "N", defaultValue = "5", description = "rounds (default ${DEFAULT-VALUE})")
    private int repeat;

    @Option(names = "--row", paramLabel = "ROW", split = ",", description = "only these: ready, sum, tensor, chart, later, after-400, epoch, mlp-32, mlp-128, cnn, lstm, transformer, scratch, start, charts, "
            + "live-32, live-128")
    private List<String> names = new ArrayList<>();

    @Option(names = "--python", paramLabel = "PROGRAM", arity = "0..1", fallbackValue = "",
            description = "beside Python too, with PyTorch and matplotlib: in an environment that is fetched once (on Linux 3 GB), or in a Python of yours")
    private Optional<String> python = Optional.empty();

    @Option(names = "--page", paramLabel = "JSON", arity = "0..1", fallbackValue = MEASURE,
            description = "write docs/speed.md, from a new measurement or from an older one's file in .gradkit/bench")
    private Optional<String> page = Optional.empty();

    @Option(names = "--scaling", description = "instead: how the cost of training grows with the batch, the network's width and the data; --page writes docs/scaling.md")
    private boolean scaling;

    @Option(names = "--users", paramLabel = "N", split = ",", description = "instead: what users cost on a computer that they share, in groups of so many at once, such as 1,2,4,8,16; "
            + "--page writes docs/hosting.md. Linux only")
    private List<Integer> users = new ArrayList<>();

    @Option(names = "--lesson", paramLabel = "NN", defaultValue = "03", description = "what the users run (default ${DEFAULT-VALUE})")
    private String lesson;

    private final Set<Row> rows = EnumSet.noneOf(Row.class);
    private final Set<Race> races = EnumSet.noneOf(Race.class);
    private Optional<Path> torch = Optional.empty();
    private final Map<Contestant, KernelTimes.Kernel> kernels = new EnumMap<>(Contestant.class);
    private final Map<Contestant, String> missing = new EnumMap<>(Contestant.class);
    private final Map<String, String> versions = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        choose();
        Steps steps = main.steps();
        if (scaling) return scaling(new ScalingBench(main.root(), steps));
        if (!users.isEmpty()) return hosting(new HostingBench(main.root(), steps));
        if (page.isPresent() && !page.get().equals(MEASURE)) return write(Result.read(Path.of(page.get())), steps);
        new SetUp(main.root(), steps).all();
        contestants(steps);
        Machine machine = Machine.here();
        machine.warning(Machine.load()).ifPresent(steps::say);
        Result result = measure(machine, steps);
        System.out.print(new SpeedPage(result).text());
        Path file = main.root().made().resolve("bench/" + result.when().replace(' ', '-').replace(":", "") + ".json");
        result.write(file);
        steps.say("All values: " + file);
        return page.isPresent() ? write(result, steps) : result.notMeasured().containsKey(Contestant.COLD) ? Main.WRONG : 0;
    }

    private int scaling(ScalingBench bench) throws Exception {
        return page.isPresent() && !page.get().equals(MEASURE) ? bench.page(Path.of(page.get())) : bench.measure(repeat, page.isPresent());
    }

    private int hosting(HostingBench bench) throws Exception {
        return page.isPresent() && !page.get().equals(MEASURE) ? bench.page(Path.of(page.get())) : bench.measure(new HostingPlan(users, lesson, page.isPresent()));
    }

    private void choose() {
        if (repeat < 1) throw new ParameterException(spec.commandLine(), "--repeat: expected a number from 1; came " + repeat + ".");
        if (page.isPresent() && !names.isEmpty()) throw new ParameterException(spec.commandLine(), "--page needs all rows: leave --row out.");
        if (scaling && !names.isEmpty()) throw new ParameterException(spec.commandLine(), "--scaling has no rows: leave --row out.");
        if (!users.isEmpty() && (scaling || !names.isEmpty())) throw new ParameterException(spec.commandLine(), "--users is a measurement of its own: leave --row and --scaling out.");
        if (users.stream().anyMatch(n -> n < 1)) throw new ParameterException(spec.commandLine(), "--users: expected numbers from 1; came " + users + ".");
        for (String name : names) {
            Row.named(name).ifPresent(rows::add);
            Race.named(name).ifPresent(races::add);
            if (Row.named(name).isEmpty() && Race.named(name).isEmpty())
                throw new ParameterException(spec.commandLine(), "--row: no row " + name + "; there are " + Row.names() + ", " + Race.names() + ".");
        }
        if (names.isEmpty()) rows.addAll(EnumSet.allOf(Row.class));
        if (names.isEmpty()) races.addAll(EnumSet.allOf(Race.class));
    }

    /** Our kernel, and those of the others that are here. */
    private void contestants(Steps steps) throws Exception {
        versions.put("Java", System.getProperty("java.vendor") + " " + Runtime.version());
        kernels.put(Contestant.COLD, own(main.root(), false));
        kernels.put(Contestant.WARM, own(main.root(), true));
        StockKernel stock = new StockKernel(main.root());
        try {
            stock.make(steps);
            kernels.put(Contestant.STOCK, stock.kernel());
            versions.put("JJava", stock.version());
        } catch (Stop notHere) {
            missing.put(Contestant.STOCK, notHere.getMessage());
        }
        Optional<PythonKernel> other = python(steps);
        if (other.isEmpty()) missing.put(Contestant.PYTHON, "`./gradkit bench --python`.");
        if (other.isPresent()) {
            versions.putAll(other.get().versions());
            kernels.put(Contestant.PYTHON, other.get().kernel());
            torch = Optional.of(other.get().program());
        }
    }

    /** The kit's kernel as set-up has installed it. */
    static KernelTimes.Kernel own(Root root, boolean warm) {
        return new KernelTimes.Kernel(KernelJars.spec(root).getParent(), "java", Map.of(), warm);
    }

    private Optional<PythonKernel> python(Steps steps) throws Exception {
        if (python.isEmpty()) return PythonKernel.made(main.root());
        return Optional.of(python.get().isEmpty() ? PythonKernel.make(main.root(), steps) : PythonKernel.of(main.root(), Path.of(python.get())));
    }

    private Result measure(Machine machine, Steps steps) throws Exception {
        KernelTimes times = new KernelTimes(main.root(), kernels);
        Plan plan = Plan.of(repeat, rows, kernels.keySet());
        if (!plan.starts().isEmpty()) steps.step("Kernels: " + plan.starts().size() + " starts", at -> times.measure(plan, at::progress));
        List<Double> epochs = new ArrayList<>();
        if (rows.contains(Row.EPOCH)) steps.step("MNIST: " + (repeat + 1) + " epochs", at -> epochs.addAll(epochs()));
        missing.putAll(times.failed());
        Races programs = new Races(main.root(), Map.of(FirstTensor.ARCHIVE, ClassDataArchive.file(main.root()).toString(), FirstTensor.JARS, KernelJars.of(main.root()).classPath()),
                torch);
        if (!races.isEmpty()) steps.step("Programs in turns: " + programs.blocks(repeat, races) + " blocks", at -> programs.measure(repeat, races, at::progress));
        String when = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        return new Result(when, machine, versions, repeat, missing, times.taken(), epochs, programs.taken(), programs.failed());
    }

    /** The network of lesson 15, its epochs after the first: the first one warms the JVM. */
    private List<Double> epochs() throws Exception {
        List<Double> seconds = new ArrayList<>();
        Command.of(main.root(), "bench-epochs", Root.java(), "-Xmx2g", "-cp", Files.readString(main.root().toolClasspath()), EpochTimes.class.getName(), repeat + 1)
                .with("GRADKIT_HOME", main.root().path()).with(EngineEnvironment.VARIABLES)
                .listen(line -> { if (line.startsWith(EpochTimes.MARK)) seconds.add(Double.parseDouble(line.substring(EpochTimes.MARK.length()))); }).run();
        return seconds.subList(1, seconds.size());
    }

    /** The page, and beside it what it was made from. */
    private int write(Result result, Steps steps) throws IOException {
        result.write(main.root().path().resolve(SpeedPage.JSON));
        Path file = main.root().docs().resolve("speed.md");
        Files.writeString(file, new SpeedPage(result).markdown());
        steps.say("Written: " + file);
        return 0;
    }
}
