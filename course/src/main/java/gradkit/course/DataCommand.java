package gradkit.course;

import gradkit.data.DataException;
import gradkit.data.DataSet;
import gradkit.data.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "data", mixinStandardHelpOptions = true,
        description = "List the data sets; or fetch the named ones, if they are not on this computer, and check them against their checksums.")
final class DataCommand implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "NAME", description = "data sets; without a name they are listed")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "all of them")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        Datasets datasets = Datasets.of(main.root().path());
        List<DataSet> sets = all || names.isEmpty() ? datasets.all() : names.stream().map(datasets::get).toList();
        main.release();      // a fetch may take long, and concerns nobody else's set-up
        boolean good = true;
        for (DataSet set : sets) {
            if (!all && names.isEmpty()) System.out.println(line(datasets, set));
            else good &= fetch(datasets, set, main.steps()) && check(datasets, set);
        }
        return good ? 0 : Main.WRONG;
    }

    private static String line(Datasets datasets, DataSet set) {
        String where = set.inRepository() ? "in the repository" : datasets.isHere(set) ? "fetched" : "not fetched yet";
        return String.format(Locale.ROOT, "%-16s %6.1f MB  %-17s  %s (%s)", set.name(), set.bytes() / 1e6, where, set.title(), set.licence());
    }

    /** Fetches a set that is not here, as one step; says so where no source gives it. */
    static boolean fetch(Datasets datasets, DataSet set, Steps steps) throws Exception {
        if (datasets.isHere(set)) return true;
        try {
            steps.step("Data: fetch " + set.name(), at -> datasets.fetch(set, at::progress));
            return true;
        } catch (DataException e) {
            steps.say(e.getMessage());
            return false;
        }
    }

    private static boolean check(Datasets datasets, DataSet set) {
        System.out.println(line(datasets, set));
        boolean good = true;
        for (Datasets.Finding finding : datasets.verify(set)) {
            System.out.println("    " + (finding.good() ? "ok  " : "!!  ") + finding.message());
            good &= finding.good();
        }
        return good;
    }
}
