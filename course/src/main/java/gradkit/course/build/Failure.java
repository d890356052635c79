package gradkit.course.build;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first cell of a run that failed, as Jupyter shows it.
 *
 * @param index the cell's place in the notebook, from 0
 * @param number its place among the code cells, from 1: what JupyterLab shows as [n]
 * @param error what stood below it, without colours
 */
public record Failure(int index, int number, List<String> error) {
    private static final int LINES = 8;

    /** The first failure of an executed notebook; a cell tagged {@code raises-exception} fails when it does not raise. */
    public static Optional<Failure> of(JsonObject executed) {
        int number = 0;
        List<JsonObject> cells = Notebook.cells(executed);
        for (int i = 0; i < cells.size(); i++) {
            if (!Notebook.isCode(cells.get(i))) {
                continue;
            }
            number++;
            Optional<JsonObject> error = Notebook.outputs(cells.get(i)).stream()
                .filter(output -> output.get("output_type").getAsString().equals("error")).findFirst();
            boolean meant = Cell.tagged(cells.get(i).getAsJsonObject("metadata"), "raises-exception");
            if (meant && error.isEmpty()) {
                return Optional.of(new Failure(i, number, List.of("the cell is tagged raises-exception and raised none")));
            }
            if (!meant && error.isPresent()) {
                return Optional.of(new Failure(i, number, lines(error.get())));
            }
        }
        return Optional.empty();
    }

    /** The error's first lines, indented, for a message. */
    public String text() {
        return error.stream().limit(LINES).map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(JsonObject error) {
        String traceback = error.getAsJsonArray("traceback").asList().stream().map(line -> line.getAsString() + "\n").collect(Collectors.joining());
        String text = traceback.isBlank() ? error.get("ename").getAsString() + ": " + error.get("evalue").getAsString() : traceback;
        return text.replaceAll("\u001b\\[[0-9;]*m", "").lines().filter(line -> !line.isBlank()).toList();
    }
}
