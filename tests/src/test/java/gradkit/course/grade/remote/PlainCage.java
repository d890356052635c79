package gradkit.course.grade.remote;

import gradkit.course.Root;
import gradkit.course.grade.Cage;
import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A child JVM without any protection but the clock: for tests of what runs in a cage, on answers of our own. */
final class PlainCage implements Cage {

    @Override
    public Caged start(List<Path> classPath, List<String> options, List<String> mainClass, Limits limits) throws IOException {
        List<String> command = new ArrayList<>(List.of(Root.java().toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        command.addAll(mainClass);
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Timed timed = new Timed(process);
        process.onExit().orTimeout(limits.wall().toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> timed.late());
        return timed;
    }

    private static final class Timed implements Caged {
        private final Process process;
        private volatile boolean late;

        private Timed(Process process) {
            this.process = process;
        }

        private Process late() {
            late = true;
            return process.destroyForcibly();
        }

        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public Optional<Ending> ended() {
            return process.isAlive() ? Optional.empty() : Optional.of(late ? Ending.TIME : process.exitValue() == 0 ? Ending.DONE : Ending.EXIT);
        }

        @Override
        public Ending await() throws InterruptedException {
            process.waitFor();
            return ended().orElseThrow();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
