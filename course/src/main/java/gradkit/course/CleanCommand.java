package gradkit.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "clean", mixinStandardHelpOptions = true,
        description = "Delete what set-up and the build made (about 1 GB). Your copies in work/ stay, and so do JupyterLab's settings.")
final class CleanCommand implements Callable<Integer> {

    /** In use by this very command, a reader's preferences, or which release of a course was here last. */
    private static final Set<String> KEPT = Set.of("lock", "launcher", "jupyter", "release.json");

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws Exception {
        main.steps().step("Clean", steps -> {
            try (Stream<Path> made = Files.list(main.root().made())) {
                for (Path thing : made.toList()) if (!KEPT.contains(thing.getFileName().toString())) delete(thing);
            }
            for (String module : List.of("tests", "solutions", "course", "lib")) delete(main.root().path().resolve(module + "/target"));
        });
        return 0;
    }

    /** Deletes a folder from its leaves up; links are deleted, not followed. */
    static void delete(Path top) throws IOException {
        if (!Files.exists(top, java.nio.file.LinkOption.NOFOLLOW_LINKS)) return;
        try (Stream<Path> tree = Files.walk(top)) {
            for (Path p : tree.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.deleteIfExists(p);
                } catch (IOException inUse) {
                    if (!Root.windows()) throw inUse;      // Windows keeps the jars that this command runs from
                }
            }
        }
    }
}
