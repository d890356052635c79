package gradkit.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.JarsMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.AddMavenDependencyMagic;
import org.dflib.jjava.maven.magics.LoadFromPomCellMagic;
import org.dflib.jjava.maven.magics.LoadFromPomLineMagic;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;

/**
 * Puts the kernel together, with all of JJava's magics, and connects it to Jupyter.
 *
 * <p>The sockets are bound before the imports are evaluated, so Jupyter's first questions are answered at once; a
 * cell that arrives meanwhile waits for the imports.
 */
public final class Launch extends JavaKernelBuilder<Launch, LearnerKernel> {

    private static final List<HelpLink> HELP = List.of(
        new HelpLink("The Java library", "https://docs.oracle.com/en/java/javase/17/docs/api/java.base/module-summary.html"));

    private MavenDependencyResolver maven;

    /** One argument, the connection file that Jupyter writes; or what makes this JVM a {@link Spare}. */
    public static void main(String[] arguments) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(LearnerKernel::sayGoodbye));
        if (arguments[0].equals(Spare.OPTION)) {
            Spare.main(arguments[1]);
            return;
        }
        LearnerKernel kernel = kernel();
        LearnerConnection connection = connect(kernel, Path.of(arguments[0]));
        kernel.onStartup();
        connection.waitUntilClose();
    }

    static LearnerKernel kernel() {
        // -g: a NullPointerException calls variables by their names
        return new Launch().name("GradKit").compilerOpts(List.of("-g")).withMagics().withTimeout(System.getenv("JJAVA_TIMEOUT")).build();
    }

    static LearnerConnection connect(LearnerKernel kernel, Path connectionFile) throws IOException, GeneralSecurityException {
        return connect(kernel, KernelConnectionProperties.parse(Files.readString(connectionFile)));
    }

    static LearnerConnection connect(LearnerKernel kernel, KernelConnectionProperties file) throws GeneralSecurityException {
        LearnerConnection connection = new LearnerConnection(file);
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        return connection;
    }

    @SuppressWarnings("removal")    // two magics are old names that older notebooks still use
    private Launch withMagics() {
        TimeMagic time = new TimeMagic();
        return lineMagic("load", new LoadMagic())
            .lineMagic("classpath", new ClasspathMagic())
            .lineMagic("jars", new JarsMagic())
            .lineMagic("time", time)
            .cellMagic("time", time)
            .lineMagic("maven", late(() -> new MavenMagic(maven())))
            .lineMagic("mavenRepo", late(() -> new MavenRepoMagic(maven())))
            .lineMagic("addMavenDependency", late(() -> new AddMavenDependencyMagic(maven())))
            .lineMagic("loadFromPOM", late(() -> new LoadFromPomLineMagic(maven())))
            .cellMagic("loadFromPOM", (JavaKernel kernel, List<String> arguments, String pom) ->
                new LoadFromPomCellMagic(maven()).eval(kernel, arguments, pom));
    }

    /** Makes a magic when it is first used: Maven's resolver alone would cost every start a tenth of a second. */
    private static <T> LineMagic<T, JavaKernel> late(Supplier<? extends LineMagic<T, JavaKernel>> magic) {
        return (kernel, arguments) -> magic.get().eval(kernel, arguments);
    }

    /** One resolver for all magics: it remembers the repositories that were added. */
    private synchronized MavenDependencyResolver maven() {
        if (maven == null) {
            maven = new MavenDependencyResolver();
        }
        return maven;
    }

    /** A limit such as {@code 60 SECONDS}, which tests and grading set; absent, a cell may run for ever. */
    private Launch withTimeout(String limit) {
        if (limit == null || limit.isBlank()) {
            return this;
        }
        String[] parts = limit.strip().split("\\s+");
        TimeUnit unit = parts.length == 1 ? TimeUnit.MILLISECONDS : TimeUnit.valueOf(parts[1].toUpperCase());
        return timeout(Long.parseLong(parts[0]), unit);
    }

    @Override
    public LearnerKernel build() {
        LearnerEvaluator evaluator = buildCodeEvaluator(buildName());
        JShell shell = buildJShell(evaluator);
        return new LearnerKernel(buildName(), buildVersion(), buildLanguageInfo(), HELP, buildHistoryManager(),
            new LearnerIO(buildJupyterIOEncoding()), new LearnerComms(), buildRenderer(),
            buildMagicsResolver(buildMagicTranspiler()), buildMagicsRegistry(), buildErrorStyler(), shell, evaluator);
    }

    @Override
    protected LearnerEvaluator buildCodeEvaluator(String name) {
        return timeoutUnit == null
            ? new LearnerEvaluator(name, -1, TimeUnit.MILLISECONDS)
            : new LearnerEvaluator(name, timeoutDuration, timeoutUnit);
    }
}
