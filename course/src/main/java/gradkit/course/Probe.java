package gradkit.course;

import gradkit.data.DataSet;
import gradkit.data.Datasets;
import gradkit.engine.Devices;

/** A step's work that belongs in a JVM of its own, because it loads the engine or much data. */
final class Probe {

    private Probe() {
    }

    public static void main(String[] args) {
        boolean good = args[0].equals("engine") ? engine() : data();
        System.exit(good ? 0 : 1);
    }

    /** The first use unpacks 400 MB of native code into the user's cache. */
    private static boolean engine() {
        System.out.println(Devices.describe());
        return true;
    }

    /** A set that is fetched when it is needed may be away. */
    private static boolean data() {
        Datasets datasets = Datasets.ofKit();
        boolean good = true;
        for (DataSet set : datasets.all())
            if (set.inRepository() || datasets.isHere(set)) for (Datasets.Finding finding : datasets.verify(set)) {
                System.out.println(finding.message());
                good &= finding.good();
            }
        return good;
    }
}
