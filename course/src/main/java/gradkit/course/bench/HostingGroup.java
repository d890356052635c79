package gradkit.course.bench;

import gradkit.course.EngineEnvironment;
import gradkit.course.Root;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Users on one computer at the same time, and what they cost. */
final class HostingGroup implements AutoCloseable {

    private static final double SETTLE_S = 1.5, IDLE_S = 4;
    private static final String TOKEN = "load";

    private final Root root;
    private final HostingWork work;
    private final Path folder;
    private final List<HostingUser> users = new ArrayList<>();
    private final ExecutorService hands = Executors.newCachedThreadPool();
    private final Thread end = new Thread(this::close);

    /** The folder is theirs: what is in it is overwritten. */
    HostingGroup(Root root, HostingWork work, Path folder) {
        this.root = root;
        this.work = work;
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** Everything: log in, open, look, run, look, leave. */
    HostingResult.Taken measure(HostingTimes.Command command) throws Exception {
        HostingLesson lesson = HostingLesson.of(root, work.lesson());
        double everybody = HostingUse.everybody(), driver = driver();
        long from = System.nanoTime();
        start(command, lesson, from);
        all(user -> user.logIn(from));
        HostingResult.Stage started = HostingUse.of(settled(), 0);
        all(HostingUser::open);
        HostingResult.Stage opened = HostingUse.of(settled(), 0);
        double pause = 60 * work.minutes() / lesson.cells().size();
        all(user -> user.work(pause));
        HostingResult.Stage done = HostingUse.of(processes(), 0);
        double others = (HostingUse.everybody() - everybody - done.seconds() - (driver() - driver)) / ((System.nanoTime() - from) / 1e9);
        double idle = idle();
        HostingResult.Stage rested = HostingUse.of(processes(), idle);
        done = new HostingResult.Stage(rested.serverBytes(), rested.kernelBytes(), rested.ownBytes(), done.seconds(), idle);
        double most = rested.bytes() + HostingUse.aboveNow(processes());
        List<ProcessHandle> family = HostingUse.families(processes()).toList();
        long leaving = System.nanoTime();
        all(HostingUser::close);
        long left = family.stream().filter(HostingGroup::staysFor10s).count();
        return new HostingResult.Taken(work, each(HostingUser::serverReady), each(HostingUser::kernelReady), each(HostingUser::lessonSeconds), users.stream().map(HostingUser::cells).toList(),
                started, opened, done, most, Math.max(0, others), (System.nanoTime() - leaving) / 1e9, users.stream().mapToInt(HostingUser::again).sum(), (int) left);
    }

    /** All commands are made before the first server starts: they share a script. */
    private void start(HostingTimes.Command command, HostingLesson lesson, long seed) throws IOException {
        List<ServerSocket> free = new ArrayList<>();
        for (int i = 0; i < work.users(); i++) free.add(new ServerSocket(0));
        List<Integer> ports = free.stream().map(ServerSocket::getLocalPort).toList();
        List<ProcessBuilder> builders = new ArrayList<>();
        for (int i = 0; i < work.users(); i++) {
            Path own = Files.createDirectories(folder.resolve("user-" + i));
            Files.copy(lesson.file(), own.resolve(lesson.file().getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            builders.add(withOwnFolders(command.of(own, HostingServer.options(ports.get(i), TOKEN)), own));
        }
        for (ServerSocket socket : free) socket.close();
        for (int i = 0; i < work.users(); i++)
            users.add(new HostingUser(lesson, HostingServer.start(builders.get(i), folder.resolve("user-" + i + ".log"), ports.get(i), TOKEN), i));
    }

    private ProcessBuilder withOwnFolders(ProcessBuilder builder, Path own) throws IOException {
        Map<String, String> environment = builder.environment();
        for (String kind : List.of("CONFIG", "DATA", "RUNTIME")) environment.put("JUPYTER_" + kind + "_DIR", own.resolve("." + kind).toString());
        environment.put("GRADKIT_PROGRESS", own.resolve("progress.json").toString());
        environment.putAll(EngineEnvironment.VARIABLES);
        environment.remove("GRADKIT_THREADS");
        if (work.threads() > 0) environment.put("GRADKIT_THREADS", "" + work.threads());
        if (work.ownNatives()) environment.put("DJL_CACHE_DIR", copyOfNatives(own).toString());
        return builder;
    }

    private static Path copyOfNatives(Path own) throws IOException {
        Path shared = Path.of(Optional.ofNullable(System.getenv("DJL_CACHE_DIR")).orElse(System.getProperty("user.home") + "/.djl.ai"));
        Path copy = own.resolve(".natives");
        try (Stream<Path> files = Files.walk(shared.resolve("pytorch"))) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(shared.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(to);
                else if (Files.notExists(to)) Files.copy(file, to);
            }
        }
        return copy;
    }

    private interface Act {
        void by(HostingUser user) throws Exception;
    }

    /** All users at once; returns when the last one has done it. */
    private void all(Act act) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (HostingUser user : users) all.add(hands.submit(() -> {
            act.by(user);
            return null;
        }));
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    private Collection<ProcessHandle> processes() {
        return users.stream().map(HostingUser::process).toList();
    }

    private Collection<ProcessHandle> settled() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (1e3 * SETTLE_S));
        return processes();
    }

    /** Cores at work while nobody does anything. */
    private double idle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        double before = HostingUse.seconds(processes());
        TimeUnit.MILLISECONDS.sleep((long) (1e3 * IDLE_S));
        return (HostingUse.seconds(processes()) - before) / IDLE_S;
    }

    private static double driver() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static boolean staysFor10s(ProcessHandle process) {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
            return false;
        } catch (Exception stays) {
            return process.isAlive() && process.info().command().isPresent();     // a dead one without command waits for its parent only
        }
    }

    private List<Double> each(java.util.function.ToDoubleFunction<HostingUser> of) {
        return users.stream().map(of::applyAsDouble).toList();
    }

    @Override
    public void close() {
        users.forEach(HostingUser::leave);
        users.forEach(HostingUser::close);
        hands.shutdownNow();
        if (Thread.currentThread() != end) Runtime.getRuntime().removeShutdownHook(end);
    }
}
