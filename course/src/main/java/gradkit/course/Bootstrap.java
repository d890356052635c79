package gradkit.course;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What {@code ./gradkit} runs: builds the kit where a source has changed, then hands over to the course tool in the same JVM.
 * It and what it uses ({@link Root}, {@link Lock}, {@link Stamp}, {@link Steps}, {@link Command}, {@link Diagnosis}, {@link Needs},
 * {@link Leftovers}, {@link Maven}) need nothing but a JDK, because the launcher compiles them before there is a library.
 */
public final class Bootstrap {

    private static final String USAGE = """
            Usage: ./gradkit COMMAND

              lab            open the lessons in JupyterLab (the first start sets everything up: some minutes, the network once);
                             --no-browser only prints the address, --port=N is the first port to try
              test [NN...]   run all tests, or those of the named lessons
              doctor         check the installation part by part
              setup          make everything that the lessons need, and open nothing
              build, release, grade, similar, data, bench, clean: see ./gradkit COMMAND --help after the first start""";

    private Bootstrap() {
    }

    public static void main(String[] args) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        if (words.contains("--verbose")) System.setProperty("gradkit.verbose", "true");
        int code;
        try {
            code = run(Root.find(), words);
        } catch (Stop stop) {
            System.err.println(stop);
            code = 3;
        } catch (Exception e) {
            System.err.println(Diagnosis.isFull(e) ? Diagnosis.full(Root.find(), "gradkit", "") : "gradkit: unexpected: " + e);
            if (Boolean.getBoolean("gradkit.verbose")) e.printStackTrace();
            code = 70;
        }
        System.exit(code);
    }

    private static int run(Root root, List<String> words) throws Exception {
        boolean help = words.isEmpty() || words.stream().anyMatch(Set.of("help", "-h", "--help")::contains);
        if (help && Files.notExists(root.toolClasspath())) {
            System.out.println(Files.exists(root.release()) ? USAGE.replaceAll("(?m)^ *(test|build,) .*\n?", "") : USAGE);
            return words.isEmpty() ? 2 : 0;
        }
        Needs.checkJava();
        Steps steps = Steps.fromProperties();
        try (AutoCloseable lock = within(root) ? () -> { } : Lock.take(root, steps)) {
            greet(root, steps);
            Leftovers.remove(root);
            new Maven(root).build(steps);
            return tool(root, words, lock);
        }
    }

    /** Whether a test of this folder starts us: then the command that runs the tests holds the lock, and its set-up is ours. */
    private static boolean within(Root root) {
        return root.path().toString().equals(System.getenv("GRADKIT_WITHIN"));
    }

    private static void greet(Root root, Steps steps) {
        if (Files.exists(root.stamps())) return;
        Needs.maven();
        Needs.python();      // all that is missing should show before the long steps begin
        steps.say("GradKit sets itself up: some minutes, 2 GB on disk, the network once. Later starts need seconds and no network.");
    }

    /** The tool gets a loader of its own above the platform's, so that its classes and the launcher's never mix. */
    private static int tool(Root root, List<String> words, AutoCloseable lock) throws Exception {
        try (URLClassLoader loader = new URLClassLoader("course", jars(root), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            var main = loader.loadClass("gradkit.course.Main").getMethod("run", Path.class, AutoCloseable.class, String[].class);
            return (Integer) main.invoke(null, root.path(), lock, words.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static URL[] jars(Root root) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String jar : Files.readString(root.toolClasspath()).split(File.pathSeparator)) urls.add(Path.of(jar).toUri().toURL());
        return urls.toArray(URL[]::new);
    }
}
