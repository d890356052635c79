package gradkit.course;

import gradkit.data.DataSet;
import gradkit.data.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "data", mixinStandardHelpOptions = true, description = "List the data sets, or check the named ones against their checksums.")
final class DataCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "NAME", description = "data sets; without a name they are listed")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "all of them")
    private boolean all;

    @Override
    public Integer call() {
        Datasets datasets = Datasets.in(main.root().path().resolve("datasets"), Datasets.cache());
        List<DataSet> sets = all || names.isEmpty() ? datasets.all() : names.stream().map(datasets::get).toList();
        boolean good = true;
        for (DataSet set : sets) {
            long bytes = set.files().stream().mapToLong(DataSet.DataFile::bytes).sum();
            System.out.printf("%-16s %6.1f MB  %s (%s)%n", set.name(), bytes / 1e6, set.title(), set.licence());
            if (all || !names.isEmpty()) good &= check(datasets, set);
        }
        return good ? 0 : Main.WRONG;
    }

    private static boolean check(Datasets datasets, DataSet set) {
        boolean good = true;
        for (Datasets.Finding finding : datasets.verify(set)) {
            System.out.println("    " + (finding.good() ? "ok  " : "!!  ") + finding.message());
            good &= finding.good();
        }
        return good;
    }
}
