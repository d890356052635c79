package gradkit.course.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A measured program's JVM: {@code InTurns RACE SIZE} reads the names of blocks, one a line, does each, and prints its value. */
public final class InTurns {

    /** What a line begins with that is not the program's own. */
    static final String MARK = "gradkit-bench: ";

    private InTurns() {
    }

    public static void main(String[] args) throws Exception {
        Program program = Race.valueOf(args[0]).program();
        serve(program, program.blocks(Integer.parseInt(args[1])), new InputStreamReader(System.in, StandardCharsets.UTF_8), System.out);
        System.exit(0);    // the engine's threads would keep it
    }

    static void serve(Program program, Map<String, Program.Block> blocks, Reader names, PrintStream out) throws Exception {
        say(out, "{\"threads\": " + program.threads() + "}");
        BufferedReader lines = new BufferedReader(names);
        for (String name = lines.readLine(); name != null; name = lines.readLine()) {
            if (!blocks.containsKey(name)) throw new IOException("no block " + name + "; there are " + blocks.keySet());
            double value = blocks.get(name).run();
            say(out, String.format(Locale.ROOT, "{\"value\": %.6g}", value));
        }
    }

    private static void say(PrintStream out, String json) {
        out.println("\n" + MARK + json);
        out.flush();
    }
}
