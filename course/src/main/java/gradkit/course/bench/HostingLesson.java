package gradkit.course.bench;

import com.google.gson.JsonObject;
import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.build.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The code cells of a lesson as a student opens it, with no answer filled in. */
record HostingLesson(String number, Path file, List<Code> cells) {

    /**
     * @param raises whether it fails on purpose
     */
    record Code(String source, boolean raises) { }

    static HostingLesson of(Root root, String number) throws IOException {
        if (number.equals(HostingWork.ENGINE)) return new HostingLesson(number, find(root, "00"), List.of(new Code(Cell.TENSOR.source(Contestant.COLD), false)));
        Path file = find(root, number);
        List<Code> code = Notebook.cells(Notebook.read(file)).stream().filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                .map(cell -> new Code(Notebook.join(cell.get("source")), raises(cell))).toList();
        return new HostingLesson(number, file, code);
    }

    private static boolean raises(JsonObject cell) {
        return cell.getAsJsonObject("metadata").has("tags") && cell.getAsJsonObject("metadata").get("tags").toString().contains("\"raises-exception\"");
    }

    private static Path find(Root root, String number) throws IOException {
        try (Stream<Path> files = Files.list(root.notebooks())) {
            return files.filter(file -> file.getFileName().toString().matches(java.util.regex.Pattern.quote(number) + "-.*\\.ipynb")).findFirst()
                    .orElseThrow(() -> new Stop("--lesson: expected a lesson's number, such as 03; there is no lesson " + number + " in " + root.notebooks() + ".", ""));
        }
    }
}
