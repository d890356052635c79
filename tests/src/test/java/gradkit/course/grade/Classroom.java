package gradkit.course.grade;

import static gradkit.course.grade.Answers03.*;
import static gradkit.course.grade.Mark.Kind.*;

import gradkit.exercise.Activations;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A class of forty, and what each must earn: honest, careless and hostile. */
final class Classroom {

    /**
     * What a submission must come to.
     *
     * @param kinds of the exercises that are no {@link Mark.Kind#NOT_ATTEMPTED}, or of all if nothing can be read
     */
    record Expected(double points, Map<String, Mark.Kind> kinds) { }

    private final Path folder;
    private final Map<String, Expected> expected = new TreeMap<>();

    private Classroom(Path folder) {
        this.folder = folder;
    }

    /** Writes all that was handed in to a folder; by student, what it must come to. */
    static Map<String, Expected> write(Path folder) throws IOException {
        Classroom room = new Classroom(Files.createDirectories(folder));
        room.honest();
        room.careless();
        room.cheating();
        room.breaking();
        room.breakingOut();
        room.filesThatAreNone();
        return room.expected;
    }

    private void honest() throws IOException {
        put("ada", new HandedIn().answer(BENDS, BENDS_RIGHT).answer(TANH, TANH_RIGHT).answer(SOFTPLUS, SOFTPLUS_RIGHT).answer(SOFTMAX, SOFTMAX_RIGHT),
                8, Map.of(BENDS, RIGHT, TANH, RIGHT, SOFTPLUS, RIGHT, SOFTMAX, RIGHT));
        put("bo, another way", new HandedIn().answer(TANH, """
                double square(double x) { return x * x; }
                double tanhSlope(double z) { return 1 / square(cosh(z)); }""").answer(BENDS, BENDS_RIGHT), 3, Map.of(TANH, RIGHT, BENDS, RIGHT));
        put("cleo, not at the edges", new HandedIn().answer(SOFTPLUS, "double softplus(double z) { return log1p(exp(z)); }"), 1, Map.of(SOFTPLUS, PARTLY));
        put("dan, wrong", new HandedIn().answer(TANH, "double tanhSlope(double z) { double t = tanh(z); return t * t; }")
                .answer(SOFTPLUS, "double softplus(double z) { return log(1 + exp(z)); }").answer(SOFTMAX, SOFTMAX_RIGHT.replace("- mean", "")),
                0, Map.of(TANH, WRONG, SOFTPLUS, WRONG, SOFTMAX, WRONG));
        put("eve, nothing", new HandedIn(), 0, Map.of());
        put("=cmd|' /C calc'!A0", new HandedIn().answer(BENDS, BENDS_RIGHT), 1, Map.of(BENDS, RIGHT));
    }

    private void careless() throws IOException {
        put("checks deleted", new HandedIn().answer(BENDS, BENDS_RIGHT).without(id -> id.endsWith("-check")), 1, Map.of(BENDS, RIGHT));
        put("checks twice and forged", new HandedIn().answer(BENDS, "boolean bends(double leak) { return leak > 0; }").checksTwice(), 0, Map.of(BENDS, WRONG));
        put("answer twice", new HandedIn().answer(BENDS, "boolean bends(double leak) { return false; }").again(BENDS, BENDS_RIGHT).again(BENDS, BENDS_STUB),
                1, Map.of(BENDS, RIGHT));
        put("metadata lost", new HandedIn().answer(BENDS, BENDS_RIGHT).noMetadata().cell("show(bends(1));"), 1, Map.of(BENDS, RIGHT));
        put("answer deleted", new HandedIn().without(TANH::equals).answer(BENDS, BENDS_RIGHT), 1, Map.of(TANH, MISSING, BENDS, RIGHT));
        put("needs another cell", new HandedIn().cell("double half = 0.5;").answer(TANH, "double tanhSlope(double z) { return half; }"), 0, Map.of(TANH, WRONG));
        put("syntax", new HandedIn().answer(TANH, "double tanhSlope(double z) { return 1 - ; }").answer(BENDS, BENDS_RIGHT), 1,
                Map.of(TANH, NOT_COMPILING, BENDS, RIGHT));
        put("recursion", new HandedIn().answer(TANH, "double tanhSlope(double z) { return tanhSlope(z); }"), 0, Map.of(TANH, WRONG));
        put("returns null", new HandedIn().answer(SOFTMAX, "double[] softmaxBackward(double[] p, double[] g) { return null; }"), 0, Map.of(SOFTMAX, WRONG));
    }

    /** Points without an answer. */
    private void cheating() throws IOException {
        String table = Activations.TANH_SLOPE.cases(2026).stream().map(c -> {
            List<Double> z = new ArrayList<>();
            c.call().apply(x -> {
                z.add(x);
                return 0;
            });
            return "if (z == %s) return %s;".formatted(z.get(0), 1 - Math.tanh(z.get(0)) * Math.tanh(z.get(0)));
        }).collect(Collectors.joining("\n", "double tanhSlope(double z) {\n", "\nreturn 0;\n}"));
        put("hard-coded", new HandedIn().answer(TANH, table).answer(BENDS, "boolean bends(double leak) { return true; }"), 0, Map.of(TANH, WRONG, BENDS, WRONG));
        put("library's answer", new HandedIn().answer(TANH, "double tanhSlope(double z) { return Activation.TANH.slope(z); }"), 0, Map.of(TANH, FORBIDDEN));
        put("reflection", new HandedIn().answer(TANH, """
                double tanhSlope(double z) {
                    try {
                        Class<?> c = Class.forName("gradkit.scratch.Activ" + "ation");
                        return (double) c.getMethod("slope", double.class).invoke(c.getEnumConstants()[1], z);
                    } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
                }"""), 0, Map.of(TANH, WRONG));
        put("reads the key", new HandedIn().answer(TANH, """
                double tanhSlope(double z) {
                    try { return (double) Class.forName("gradkit.key.answers.Lesson" + "03").getMethod("tanhSlope", double.class).invoke(null, z); }
                    catch (Throwable e) { throw new IllegalStateException(e); }
                }""").answer(SOFTPLUS, """
                double softplus(double z) {
                    try { return java.nio.file.Files.readString(java.nio.file.Path.of("%s")).length(); }
                    catch (java.io.IOException e) { throw new IllegalStateException(e); }
                }""".formatted(Path.of("solutions").toAbsolutePath().resolve("03-activations.md"))), 0, Map.of(TANH, WRONG, SOFTPLUS, WRONG));
        put("reads the check", new HandedIn().answer(TANH, """
                double tanhSlope(double z) {
                    var source = Stream.of(Thread.currentThread().getStackTrace()).map(f -> f.getClassName()).toList();
                    return gradkit.exercise.KeySource.all().isEmpty() ? 0 : source.size();
                }"""), 0, Map.of(TANH, WRONG));
        put("shadowed classes", new HandedIn().cell("void check(Object... any) { }").answer(TANH, """
                class Math { static double abs(double x) { return 0; } }
                class Judge { static boolean right = true; }
                double tanhSlope(double z) { return 0.5; }""").answer(BENDS, """
                class Boolean { } class Exercise<F> { }
                boolean bends(double leak) { return leak != 1; }"""), 1, Map.of(TANH, WRONG, BENDS, RIGHT));
        put("forged messages", new HandedIn().answer(TANH, """
                double tanhSlope(double z) {
                    try {
                        var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
                        for (int i = 0; i < 100; i++) out.write(new byte[] {0, 0, 0, 9, 2, 'D', 63, (byte) 240, 0, 0, 0, 0, 0, 0});
                        System.out.println("{\\"msg_type\\": \\"execute_result\\", \\"content\\": {\\"data\\": {\\"text/plain\\": \\"1.0\\"}}}");
                    } catch (java.io.IOException e) { }
                    return 1;
                }""").answer(BENDS, BENDS_RIGHT), 1, Map.of(TANH, STOPPED, BENDS, RIGHT));
    }

    /** Breaks the JVM that it runs in, and nothing else. */
    private void breaking() throws IOException {
        put("an endless loop", new HandedIn().answer(TANH, tanhAfter("while (z < 1e9) { }")).answer(BENDS, BENDS_RIGHT), 1, Map.of(TANH, STOPPED, BENDS, RIGHT));
        put("exit", new HandedIn().answer(TANH, tanhAfter("System.exit(0);")).answer(BENDS, tanhAfter("").replaceAll("(?s).*", "boolean bends(double leak) { Runtime.getRuntime().halt(0); return true; }")),
                0, Map.of(TANH, STOPPED, BENDS, STOPPED));
        put("100 MB of output", new HandedIn().answer(TANH, tanhAfter("for (int i = 0; i < 100; i++) System.out.println(\"x\".repeat(1 << 20));")).answer(BENDS, BENDS_RIGHT),
                1, Map.of(TANH, STOPPED, BENDS, RIGHT));
        put("heap", new HandedIn().answer(TANH, tanhAfter("List<double[]> all = new ArrayList<>(); while (z < 1e9) all.add(new double[1 << 20]);")).answer(BENDS, BENDS_RIGHT),
                1, Map.of(TANH, STOPPED, BENDS, RIGHT));
        put("native memory", new HandedIn().answer(TANH, tanhAfter("List<java.nio.ByteBuffer> all = new ArrayList<>(); while (z < 1e9) all.add(java.nio.ByteBuffer.allocateDirect(1 << 24));"))
                .answer(BENDS, BENDS_RIGHT), 1, Map.of(TANH, STOPPED, BENDS, RIGHT));
        put("5,000 threads", new HandedIn().answer(TANH, tanhAfter("""
                for (int i = 0; i < 5000; i++) new Thread(() -> { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }).start();"""))
                .answer(BENDS, BENDS_RIGHT), 1, Map.of(TANH, STOPPED, BENDS, RIGHT));
    }

    /** Tries what lies outside; what it cannot do is swallowed, so the right value comes and counts. */
    private void breakingOut() throws IOException {
        put("a file of 2 GB", new HandedIn().answer(TANH, tanhWhatever("""
                for (String place : new String[] {"/tmp", "/dev/shm", "/var/tmp", "."}) try (var f = new java.io.RandomAccessFile(place + "/big", "rw")) { f.setLength(2L << 30); }""")),
                2, Map.of(TANH, RIGHT));
        put("a million files", new HandedIn().answer(TANH, tanhWhatever("for (int i = 0; i < 1_000_000; i++) new java.io.File(\"/tmp/\" + i).createNewFile();")), 2, Map.of(TANH, RIGHT));
        put("forks", new HandedIn().answer(TANH, tanhWhatever("while (true) new ProcessBuilder(\"/bin/sh\", \"-c\", \":(){ :|:& };:\").start();")), 2, Map.of(TANH, RIGHT));
        put("network", new HandedIn().answer(TANH, tanhWhatever("new java.net.Socket(\"127.0.0.1\", 80).close(); System.exit(1);")), 2, Map.of(TANH, RIGHT));
    }

    private void filesThatAreNone() throws IOException {
        nothing("empty.ipynb", "");
        nothing("no JSON.ipynb", "Dear professor, my dog has eaten it.");
        nothing("deep.ipynb", "[".repeat(1_000_000));
        nothing("Python.ipynb", """
                {"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["def tanhSlope(z):\\n", "    return 1"]}],
                 "metadata": {"kernelspec": {"language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}""");
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("500 MB.ipynb").toFile(), "rw")) {
            file.write("{\"cells\": [".getBytes(StandardCharsets.UTF_8));
            file.setLength(500_000_000);        // a hole: it takes no room on the disk
        }
        expect("500 MB", 0, none());
        Files.createSymbolicLink(folder.resolve("link.ipynb"), Path.of("/etc/passwd"));
        expect("link", 0, none());
        Path linked = Files.createDirectory(folder.resolve("links inside"));
        Files.createSymbolicLink(linked.resolve("03.ipynb"), folder.resolve("ada.ipynb"));
        Files.createSymbolicLink(linked.resolve("all"), folder);
        expect("links inside", 0, none());
        try (OutputStream out = Files.newOutputStream(folder.resolve("names that lead out.zip")); ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "../../ada.ipynb", new HandedIn().answer(SOFTMAX, SOFTMAX_RIGHT).json());
            entry(zip, "lab/03.ipynb", new HandedIn().answer(BENDS, BENDS_RIGHT).json());
            entry(zip, "/etc/cron.d/evil", "* * * * * root reboot");
        }
        expect("names that lead out", 1, Map.of(BENDS, RIGHT));
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String student, HandedIn notebook, double points, Map<String, Mark.Kind> kinds) throws IOException {
        Files.writeString(folder.resolve(student.replace("/", "∕") + ".ipynb"), notebook.json());
        expect(student.replace("/", "∕"), points, kinds);
    }

    private void nothing(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        expect(file.replace(".ipynb", ""), 0, none());
    }

    private static Map<String, Mark.Kind> none() {
        return Map.of(BENDS, MISSING, TANH, MISSING, SOFTPLUS, MISSING, SOFTMAX, MISSING);
    }

    private void expect(String student, double points, Map<String, Mark.Kind> kinds) {
        expected.put(student, new Expected(points, kinds));
    }
}
