package gradkit.data;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Tablesaw tables in and out of {@link Examples}. */
public final class Tables {
    private Tables() { }

    /** Reads a CSV file whose first line names the columns. */
    public static Table read(Path csv) {
        if (!Files.isReadable(csv)) throw new DataException(csv.toAbsolutePath() + " can't be read: there is no such file, or you may not read it.");
        return Table.read().csv(csv.toFile());
    }

    /** The table of a CSV file that comes with the kit, such as "penguins"; its checksum is verified. */
    public static Table load(String set) {
        Datasets kit = Datasets.ofKit();
        String file = kit.get(set).files().stream().map(DataSet.DataFile::name).filter(name -> name.endsWith(".csv.gz")).findFirst()
            .orElseThrow(() -> new DataException("The data set \"%s\" holds no table; expected a file .csv.gz.".formatted(set)));
        var text = new InputStreamReader(new ByteArrayInputStream(kit.read(set, file)), StandardCharsets.UTF_8);
        return Table.read().usingOptions(CsvReadOptions.builder(text).tableName(set));
    }

    /**
     * The numeric columns as features, one column as the class; classes are numbered in alphabetical order.
     *
     * @throws DataException when a value is missing: decide first whether to drop or to fill that row
     */
    public static Examples examples(Table table, String labelColumn) {
        if (!table.containsColumn(labelColumn)) throw new DataException("The table has no column \"%s\"; it has: %s.".formatted(labelColumn, String.join(", ", table.columnNames())));
        List<NumericColumn<?>> features = table.numericColumns().stream().filter(column -> !column.name().equalsIgnoreCase(labelColumn)).<NumericColumn<?>>map(column -> column).toList();
        for (var column : table.columns()) if (column.countMissing() > 0)
            throw new DataException("Column \"%s\" has %d missing values. Drop those rows with table.dropRowsWithMissingValues(), or fill them in.".formatted(column.name(), column.countMissing()));
        List<String> names = table.column(labelColumn).asStringColumn().asList();
        List<String> classes = names.stream().distinct().sorted().toList();
        float[][] rows = new float[table.rowCount()][features.size()];
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < rows[i].length; j++) rows[i][j] = (float) features.get(j).getDouble(i);
        return new Examples(rows, names.stream().mapToInt(classes::indexOf).toArray(), new int[] {features.size()}, classes);
    }

    /** A table with one column a feature, named as given (or x1, x2, …), and the class's name in a last column "class". */
    public static Table table(Examples examples, String... featureNames) {
        if (featureNames.length != 0 && featureNames.length != examples.features())
            throw new IllegalArgumentException("Tables: %d names came for %d features.".formatted(featureNames.length, examples.features()));
        Table table = Table.create();
        for (int j = 0; j < examples.features(); j++) {
            int feature = j;
            double[] values = IntStream.range(0, examples.size()).mapToDouble(i -> examples.get(i, feature)).toArray();
            table.addColumns(DoubleColumn.create(featureNames.length == 0 ? "x" + (j + 1) : featureNames[j], values));
        }
        return table.addColumns(StringColumn.create("class", IntStream.range(0, examples.size()).mapToObj(i -> examples.classes().get(examples.label(i))).toList()));
    }
}
