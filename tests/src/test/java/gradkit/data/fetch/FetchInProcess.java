package gradkit.data.fetch;

import gradkit.data.DataException;
import gradkit.data.Datasets;
import java.nio.file.Path;

/** Fetches in a process of its own, which a test can kill: {@code KIT CACHE}. */
final class FetchInProcess {
    private FetchInProcess() { }

    public static void main(String[] args) {
        var datasets = Datasets.in(Path.of(args[0]), Path.of(args[1]));
        try {
            datasets.fetch(datasets.get("photos"), line -> { });
        } catch (DataException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
