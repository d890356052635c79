package gradkit.course.grade.cage;

import gradkit.course.grade.Cage;
import gradkit.course.grade.Caged;
import gradkit.course.grade.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No sandbox at all: foreign code with all our rights, under limits that it can leave. For answers whose authors one trusts, on a machine
 * with nothing to lose; grading uses it only when told so by name.
 */
public final class Unprotected implements Cage {

    @Override
    public Caged start(List<Path> classPath, List<String> options, List<String> mainClass, Limits limits) throws IOException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(SandboxCommand.limitedHeap(limits));
        words.addAll(options);
        words.addAll(List.of("-cp", classPath.stream().map(path -> path.toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator))));
        words.addAll(mainClass);
        Process process = CagedProcess.start(new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD));
        return new CagedProcess(process, limits, new OpenRoom(process));
    }

    /** Nothing is around it: what it started is looked for and killed with it. */
    private record OpenRoom(Process process) implements CagedProcess.Room {

        @Override
        public boolean ended() throws InterruptedException {
            process.waitFor();
            return true;
        }

        @Override
        public void kill() {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
            all.forEach(ProcessHandle::destroyForcibly);
        }

        @Override
        public boolean outOfMemory() {
            return false;
        }

        @Override
        public long memory() {
            return MemoryInUse.of(process.toHandle());
        }

        @Override
        public void cleared() {
            // nothing was made
        }
    }
}
