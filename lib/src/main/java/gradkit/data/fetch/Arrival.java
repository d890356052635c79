package gradkit.data.fetch;

import gradkit.data.DataSet.Source;
import java.io.IOException;
import java.nio.file.Path;

/** A way in which a source's archive reaches this computer. */
@FunctionalInterface
interface Arrival {
    /** The archive, in the folder; an earlier try may have left a part of it there. */
    Path fetch(Source source, Path folder, FetchProgress progress) throws IOException;

    static Arrival by(String name) throws IOException {
        return switch (name) {
            case "http" -> new Http();
            case "npm" -> new Npm("npm");
            default -> throw new IOException("this version of the kit can't fetch by \"" + name + "\"");
        };
    }
}
