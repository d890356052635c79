package gradkit.notebook.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which line of which cell a line of a snippet is: JShell cuts cells into snippets and numbers those, readers see cells.
 */
public final class Cells {

    /**
     * A line of a cell.
     *
     * @param cell    the cell's number, as in {@code [3]} beside it
     * @param line    the line's number, from 1
     * @param text    the line, without the spaces around it
     * @param running true when that cell is the one that runs
     */
    public record Place(int cell, int line, String text, boolean running) {

        /** For example {@code your cell, line 2} or {@code cell [3], line 2}. */
        @Override
        public String toString() {
            return (running ? "your cell" : "cell [" + cell + "]") + ", line " + line;
        }
    }

    private record Cell(int number, String source) { }

    private record Start(Cell cell, int offset) { }

    private final Map<String, Start> starts = new HashMap<>();
    private Cell running = new Cell(0, "");
    private int cursor;

    /** A cell begins to run. */
    public synchronized void begin(int number, String source) {
        running = new Cell(number, source);
        cursor = 0;
    }

    /** JShell has taken the next snippet of the running cell. One that the cell does not contain is left out. */
    public synchronized void add(String snippetId, String snippetSource) {
        String source = snippetSource.strip();
        int at = running.source().indexOf(source, cursor);
        if (at >= 0 && !source.isEmpty()) {
            cursor = at + source.length();
            starts.put(snippetId, new Start(running, at));
        }
    }

    /** The place of line {@code line} (from 1) of a snippet, if it stands in a cell. */
    public synchronized Optional<Place> locate(String snippetId, int line) {
        return Optional.ofNullable(starts.get(snippetId)).flatMap(start -> {
            int before = lineOf(start.cell().source(), start.offset());
            return place(start.cell(), before + line - 1);
        });
    }

    /** The place of a stack frame: JShell writes {@code #12} where the file name would stand. */
    public Optional<Place> locate(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? locate(file.substring(1), frame.getLineNumber()) : Optional.empty();
    }

    /** The first line of {@code rest}, the end of the running cell. */
    public synchronized Optional<Place> locateRest(String rest) {
        int at = running.source().lastIndexOf(rest.strip());
        return at < 0 ? Optional.empty() : place(running, lineOf(running.source(), at));
    }

    private Optional<Place> place(Cell cell, int line) {
        return cell.source().lines().skip(Math.max(0, line - 1)).findFirst()
            .map(text -> new Place(cell.number(), line, text.strip(), cell == running));
    }

    private static int lineOf(String source, int offset) {
        return (int) source.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
