package gradkit.course.bench;

import static gradkit.course.bench.ScalingUnits.bytes;
import static gradkit.course.bench.ScalingUnits.percent;

import gradkit.plot.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a user costs a computer that many share: the page {@code docs/hosting.md}, and a shorter form for the terminal. All its sentences are computed from the values. */
public final class HostingPage {

    /** Where the page's result lies, below the kit's folder. */
    public static final String JSON = "docs/hosting.json";

    private final HostingResult result;
    private final HostingFit fit;
    private final HostingTables tables;
    private final HostingWords words;
    private final HostingFigure figures;

    public HostingPage(HostingResult result) {
        this.result = result;
        this.fit = new HostingFit(result);
        this.tables = new HostingTables(result, fit);
        this.words = new HostingWords(result, fit);
        this.figures = new HostingFigure(fit);
    }

    /** The page, its figures and, beside it, what it was made from. */
    public Path write(Path kit) throws IOException {
        result.write(kit.resolve(JSON));
        Path docs = kit.resolve("docs");
        Files.createDirectories(docs.resolve("img"));
        Files.write(docs.resolve(HostingFigure.TIME), figures.time().png());
        Files.write(docs.resolve(HostingFigure.MEMORY), figures.memory().png());
        return Files.writeString(docs.resolve("hosting.md"), markdown());
    }

    /** The value that 19 of 20 do not exceed. */
    static double p95(Values values) {
        return values.sorted().get((int) Math.ceil(0.95 * values.sorted().size()) - 1);
    }

    public String markdown() {
        return """
            # Hosting: what a user costs

            <!-- Written by `./gradkit bench --users=1,2,4,8,16 --page` from hosting.json; change nothing here. -->

            For whoever runs the course on a server. Users were let loose on one computer, each with a Jupyter server and a kernel of their own; what they cost and where it bends is measured,
            what a course of another size needs is computed from it. All sentences with numbers are computed from the measured values.

            %s
            ## How large a computer

            %s
            Computed so; put your own numbers in where they differ:

            %s
            ## Where it bends

            %s

            %s
            %s
            ## Memory

            %s

            %s
            %s
            ## Threads

            %s
            %s
            ## Settings, and who does nothing

            %s
            ## Checked

            %s
            %s
            ## How it was measured

            %s""".formatted(list(words.inShort()), tables.sizing().markdown(), list(assumptions()), image(figures.time(), HostingFigure.TIME), list(words.bend()), tables.atOnce().markdown(),
                image(figures.memory(), HostingFigure.MEMORY), list(words.natives()), tables.memory().markdown(), list(words.threads()), tables.threads().markdown(),
                list(words.idle()) + list(SETTINGS), tables.checked().markdown(), list(words.paced()), list(how()));
    }

    private static final List<String> SETTINGS = List.of(
            "A kernel ends when nobody has used it for a while: `MappingKernelManager.cull_idle_timeout`, looked at every `cull_interval`; `cull_connected` decides whether a page left open keeps it. One that computes is never ended. The images have half an hour (`GRADKIT_IDLE_KERNEL`, seconds), page or no page.",
            "A server ends itself when it has had no kernel and no request for `ServerApp.shutdown_no_activity_timeout`; it looks once a minute. The images have an hour (`GRADKIT_IDLE_SERVER`). A page that is open in sight keeps it: JupyterLab asks again and again.",
            "Give each server a network of its own, as containers do. On one that servers share, two that start kernels at the same moment may pick the same port: that kernel does not start, Jupyter's own new tries take the same port, and its user has to open it again.",
            "However a server ends (asked by the hub, killed, out of memory), its kernels end within two seconds: each looks every second whether its server is still there.");

    private List<String> assumptions() {
        HostingSizing sizing = new HostingSizing(fit, result);
        return List.of("Each open user has run lesson %s, with `GRADKIT_THREADS=1`: %s each (%s of it because a server under JupyterHub holds so much more than JupyterLab alone). %s of that stay free beside it, and %s are for the system and the hub.".formatted(sizing.lesson(), bytes(sizing.each()), bytes(HostingSizing.HUB), percent(HostingSizing.SPARE), bytes(HostingSizing.SYSTEM)),
                "In class all have a server. They open it within %.0f minutes, and what an hour's lesson computes falls into a fifth of the hour, because all run what has just been shown.".formatted(HostingSizing.ARRIVE_S / 60),
                "On their own, %s of all have a server at the busiest time, and each takes an hour for the lesson.".formatted(percent(HostingSizing.ON_THEIR_OWN)),
                "%s of the cores are busy then, so that a cell seldom waits; two cores at least.".formatted(percent(HostingSizing.BUSY)),
                "Twice as many users at once need twice the memory; users who come after others have gone need none, if idle kernels end.");
    }

    private static String image(Figure figure, String file) {
        return "![" + figure.alt().replace("[", "(").replace("]", ")") + "](" + file + ")";
    }

    private static String list(List<String> sentences) {
        return sentences.stream().map(sentence -> "- " + sentence + "\n").collect(Collectors.joining());
    }

    /** For the terminal: the tables and the words. */
    public String text() {
        return ("\n" + tables.atOnce().text() + list(words.bend()) + "\n" + tables.memory().text() + list(words.natives()) + "\n" + tables.threads().text() + list(words.threads())
                + "\n" + list(words.idle()) + "\n" + tables.checked().text() + list(words.paced()) + "\n" + tables.sizing().text()).replaceAll("[*`]", "");
    }

    private List<String> how() {
        return List.of("When and where: %s; %s.".formatted(result.when(), result.machine().words()),
                "Versions: " + result.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", ")) + ".",
                "Other programs used %.2f cores on average while the most disturbed group was measured, %.2f in the middle one.".formatted(
                        result.taken().stream().mapToDouble(HostingResult.Taken::others).max().orElse(0), new Values(result.taken().stream().map(HostingResult.Taken::others).toList()).median()),
                "A user is a JupyterLab server of the kit's own settings without a kernel that stands ready, asked over its web sockets as the page asks: the page, the notebook, a kernel, then every code cell of the student's notebook, no answers filled in. No browser: its own work is on the user's computer. A hub adds its own process, once.",
                "All of a group log in at the same moment, then open the notebook at the same moment, then run.",
                "Memory is the proportional set size that Linux tells: a page that many processes share counts once in their sum. Lines are least squares through all groups but the largest.",
                "The driver of the users runs on the same computer. All servers share its network: of %d kernels %d found their port taken and were opened again.".formatted(
                        result.taken().stream().mapToInt(t -> t.work().users()).sum(), result.taken().stream().mapToInt(HostingResult.Taken::again).sum()),
                "Again: `./gradkit bench --users=1,2,4,8,16 --page`, about eight minutes on a quiet computer. Every single value is in `docs/hosting.json`.");
    }
}
