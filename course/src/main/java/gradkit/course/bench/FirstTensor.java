package gradkit.course.bench;

import gradkit.course.Root;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JVM from its start until it has printed a tensor and ended, with the kernel's jars and its class-data archive. */
public final class FirstTensor implements Program {

    /** Names the kernel's class-data archive, in the environment. */
    public static final String ARCHIVE = "GRADKIT_BENCH_ARCHIVE";
    /** Names the jars that the archive was made for. */
    public static final String JARS = "GRADKIT_BENCH_JARS";

    /** What is started. */
    public static final class Main {
        private Main() {
        }

        public static void main(String[] args) {
            try (var manager = ai.djl.ndarray.NDManager.newBaseManager()) {
                var a = manager.arange(6f).reshape(2, 3);
                System.out.println(a.matMul(a.transpose()));
            }
            System.exit(0);
        }
    }

    @Override
    public Map<String, Block> blocks(int size) {
        return Map.of("java", () -> start(size));
    }

    /** Seconds, the mean of so many starts. */
    private static double start(int times) throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            Process process = new ProcessBuilder(command()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !said.contains("14.")) throw new IOException("the first tensor: " + said);
        }
        return (System.nanoTime() - began) / 1e9 / times;
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(Root.java().toString(), "-XX:+UseSerialGC"));
        Optional.ofNullable(System.getenv(ARCHIVE)).ifPresent(file -> command.addAll(List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable", "-Xlog:all=error,cds*=off:stderr")));
        String own = System.getProperty("java.class.path");
        String path = Optional.ofNullable(System.getenv(JARS)).map(jars -> jars + File.pathSeparator + own).orElse(own);    // the archive's own jars first
        command.addAll(List.of("-cp", path, Main.class.getName()));
        return command;
    }
}
