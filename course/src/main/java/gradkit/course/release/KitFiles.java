package gradkit.course.release;

import gradkit.course.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kit's own files that a student's folder needs: launcher, library, course tool. Not the answers, not the tests. */
final class KitFiles {

    private static final List<String> PLACES = List.of("LICENSE", "LICENSE-text.md", "gradkit", "gradkit.cmd",
            "lib/pom.xml", "lib/src/main", "course/pom.xml", "course/src/main", "course/requirements.txt",
            "docs/for-learners.md", "docs/notation.md");

    /** A link between pages, and its words. */
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([a-z-]+\\.md)\\)");

    private KitFiles() { }

    /** Their contents by place. */
    static SortedMap<String, byte[]> of(Path kit) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String place : PLACES) {
            if (Files.notExists(kit.resolve(place))) {
                throw new Stop(kit.resolve(place) + ": expected a part of GradKit; not there.", "Release from a whole copy of GradKit.");
            }
            try (Stream<Path> tree = Files.walk(kit.resolve(place))) {
                for (Path file : tree.filter(Files::isRegularFile).filter(KitFiles::ours).toList()) {
                    files.put(kit.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        files.replaceAll((place, content) -> place.matches("docs/.*\\.md") ? page(new String(content, StandardCharsets.UTF_8), files).getBytes(StandardCharsets.UTF_8) : content);
        files.put(".gitignore", Files.readString(kit.resolve(".gitignore")).replace("/work/\n", "").getBytes(StandardCharsets.UTF_8));     // a student's work may be handed in by git
        files.put("pom.xml", pom(Files.readString(kit.resolve("pom.xml"))).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Left by an editor, Python or JupyterLab. */
    private static boolean ours(Path file) {
        String name = file.getFileName().toString();
        for (Path part : file) {
            if (part.toString().equals(".ipynb_checkpoints") || part.toString().equals("__pycache__")) {
                return false;
            }
        }
        return !name.endsWith("~") && !name.endsWith(".swp") && !name.endsWith(".orig") && !name.endsWith(".rej");
    }

    /** The page without links to pages that are not handed out: the one of all formulas has some that an exercise asks for. */
    private static String page(String page, SortedMap<String, byte[]> files) {
        return LINK.matcher(page).replaceAll(link -> Matcher.quoteReplacement(
                files.containsKey("docs/" + link.group(2)) || link.group(2).equals("glossary.md") ? link.group() : link.group(1)));
    }

    /** The same project without the modules that are not handed out. */
    private static String pom(String pom) {
        String without = pom.replaceAll("\\s*<module>(solutions|tests)</module>", "");
        if (!without.contains("<module>lib</module>") || without.equals(pom)) {
            throw new Stop("pom.xml: expected the modules lib, course, solutions and tests, one to a line; came others.", "Adapt KitFiles to the new modules.");
        }
        return without;
    }
}
