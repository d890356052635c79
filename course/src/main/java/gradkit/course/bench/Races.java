package gradkit.course.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import gradkit.course.Command;
import gradkit.course.EngineEnvironment;
import gradkit.course.Root;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets the rows' programs run in turns, ours beside Python's, and takes what they measure. */
public final class Races {

    private final Root root;
    private final Map<String, String> kernel;
    private final Optional<Path> python;
    private final List<Result.Block> taken = new ArrayList<>();
    private final Map<Race, String> failed = new EnumMap<>(Race.class);

    /**
     * @param kernel  its class-data archive and its jars, as {@link FirstTensor} wants them
     * @param python  with PyTorch; empty to run our side alone
     */
    public Races(Root root, Map<String, String> kernel, Optional<Path> python) {
        this.root = root;
        this.kernel = Map.copyOf(kernel);
        this.python = python;
    }

    /** How many blocks {@link #measure} will do. */
    public int blocks(int rounds, Collection<Race> races) {
        return heats(rounds, races).blocks();
    }

    private Heats heats(int rounds, Collection<Race> races) {
        return Heats.of(rounds, races, python.isPresent() ? EnumSet.allOf(Lane.Side.class) : EnumSet.of(Lane.Side.GRADKIT));
    }

    /** Runs them; the consumer hears how far it is. */
    public void measure(int rounds, Collection<Race> races, Consumer<String> progress) throws IOException, InterruptedException {
        Heats heats = heats(rounds, races);
        Path folder = Files.createDirectories(root.made().resolve("bench/run"));
        copy("turns.py", folder);
        copy("python_side.py", folder);
        Path job = folder.resolve("turns.json");
        Files.writeString(job, job(heats, folder));
        Command.of(root, "bench-races", root.inVenv("python"), "-I", folder.resolve("turns.py"), job).listen(line -> hear(line, heats, progress)).run();
    }

    private static void copy(String script, Path folder) throws IOException {
        try (InputStream in = Races.class.getResourceAsStream(script)) {
            Files.copy(in, folder.resolve(script), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What the driver is told: commands, environments, turns. */
    String job(Heats plan, Path folder) throws IOException {
        List<Object> heats = new ArrayList<>();
        for (Heats.Heat heat : plan.heats()) {
            Map<Lane.Side, Object> programs = new EnumMap<>(Lane.Side.class);
            for (Lane.Side side : heat.sides()) programs.put(side, program(heat.race(), side, folder));
            heats.add(Map.of("programs", programs, "turns",
                    heat.turns().stream().map(turn -> Map.of("round", turn.round(), "side", turn.lane().side(), "block", turn.lane().block())).toList()));
        }
        return new Gson().toJson(Map.of("heats", heats));
    }

    private Map<String, Object> program(Race race, Lane.Side side, Path folder) throws IOException {
        List<Object> words = side == Lane.Side.PYTHON ? List.of(python.orElseThrow(), "-I", folder.resolve("python_side.py"), race, race.size())
                : List.of(Root.java(), "-Xmx2g", "-XX:+UseSerialGC", "-cp", Files.readString(root.toolClasspath()).strip(), InTurns.class.getName(), race, race.size());
        Map<String, String> environment = new LinkedHashMap<>(Map.of("GRADKIT_HOME", root.path().toString()));
        environment.putAll(side == Lane.Side.PYTHON ? Map.of() : ours());
        return Map.of("argv", words.stream().map(Object::toString).toList(), "env", environment);
    }

    /** As in the kernel's specification. */
    private Map<String, String> ours() {
        Map<String, String> all = new LinkedHashMap<>(kernel);
        all.putAll(EngineEnvironment.VARIABLES);
        return all;
    }

    /** A line of JSON about a heat is a block's; all others are for the log. */
    void hear(String line, Heats heats, Consumer<String> progress) {
        if (!line.startsWith("{\"heat\"")) return;
        JsonObject said = JsonParser.parseString(line).getAsJsonObject();
        Race race = heats.heats().get(said.get("heat").getAsInt()).race();
        progress.accept(race.title());
        if (said.has("failed")) failed.put(race, said.get("failed").getAsString());
        else if (said.get("round").getAsInt() > 0) taken.add(new Result.Block(race, said.get("round").getAsInt(), said.get("block").getAsString(),
                said.get("value").getAsDouble(), said.get("threads").getAsInt(), said.get("busy").getAsDouble(),
                KernelTimes.numbers(said, "load")));
    }

    /** The blocks that count. */
    public List<Result.Block> taken() {
        return List.copyOf(taken);
    }

    /** Why a row has no values, or not all. */
    public Map<Race, String> failed() {
        return Map.copyOf(failed);
    }
}
