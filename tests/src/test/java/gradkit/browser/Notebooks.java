package gradkit.browser;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Notebooks for a test. */
final class Notebooks {

    private Notebooks() { }

    /** A notebook with these code cells, none of them run. */
    static String of(String... cells) {
        List<Map<String, Object>> all = IntStream.range(0, cells.length).mapToObj(i -> Map.<String, Object>of("cell_type", "code", "id", "cell-" + i,
                "metadata", Map.of(), "source", cells[i], "outputs", List.of())).toList();
        String json = new Gson().toJson(Map.of("cells", all, "metadata", Map.of("kernelspec", Map.of("name", "java", "display_name", "Java (GradKit)")),
                "nbformat", 4, "nbformat_minor", 5));
        return json.replace("\"outputs\":[]", "\"outputs\":[],\"execution_count\":null");
    }
}
