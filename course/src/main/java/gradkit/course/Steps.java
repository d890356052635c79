package gradkit.course;

import java.io.PrintStream;
import java.util.Locale;

/** Shows each step as one line: its name, how far it is, the time it took. On a terminal the line is redrawn in place. */
public final class Steps {

    /** A step's work; it may tell how far it is. */
    @FunctionalInterface
    public interface Work {
        void run(Steps steps) throws Exception;
    }

    private static final int NAME = 34;

    private final PrintStream out;
    private final boolean terminal;
    private final boolean verbose;
    private final boolean unicode;
    private String name = "";
    private long began;
    private volatile String far = "";

    public Steps(PrintStream out, boolean terminal, boolean verbose) {
        this.out = out;
        this.terminal = terminal && !verbose;
        this.verbose = verbose;
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.jnu.encoding", ""));
        this.unicode = encoding.toUpperCase(Locale.ROOT).replace("-", "").startsWith("UTF8");
    }

    /** As the launcher was started: {@code gradkit.terminal} and {@code gradkit.verbose} are system properties. */
    public static Steps fromProperties() {
        return new Steps(System.out, Boolean.getBoolean("gradkit.terminal"), Boolean.getBoolean("gradkit.verbose"));
    }

    public boolean verbose() {
        return verbose;
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Runs the work under its name; a failure marks the line and goes on to the caller. */
    public void step(String stepName, Work work) throws Exception {
        name = stepName;
        far = "";
        began = System.nanoTime();
        if (verbose) say("-- " + stepName);
        Thread clock = new Thread(this::tick, "progress");
        clock.setDaemon(true);
        clock.start();
        boolean done = false;
        try {
            work.run(this);
            done = true;
        } finally {
            clock.interrupt();
            clock.join();
            draw(done ? mark("✓", "ok") : mark("✗", "failed"), "", true);
        }
    }

    /** Says how far the running step is; it is shown with the next tick of its clock. */
    public void progress(String text) {
        far = text;
    }

    /** Redraws the line each second; where it cannot be redrawn, adds one every 15 seconds. */
    private void tick() {
        try {
            while (true) {
                if (terminal) draw(mark("…", ".."), far, false);
                Thread.sleep(terminal ? 1_000 : 15_000);
                if (!terminal && !verbose) draw(mark("…", ".."), far, true);
            }
        } catch (InterruptedException ended) {
            // the step is over
        }
    }

    private void draw(String mark, String text, boolean newLine) {
        out.print((terminal ? "\r\033[K" : "") + ("  " + mark + " " + pad(name) + " " + seconds() + "  " + text).stripTrailing() + (newLine ? System.lineSeparator() : ""));
        out.flush();
    }

    private String mark(String nice, String plain) {
        return unicode ? nice : plain;
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%6.1f s", (System.nanoTime() - began) / 1e9);
    }

    private static String pad(String s) {
        return s.length() >= NAME ? s : s + " ".repeat(NAME - s.length());
    }
}
