package gradkit.data.fetch;

import java.util.List;
import java.util.ServiceLoader;

/** Is told how a fetch goes. Named in {@code META-INF/services/gradkit.data.fetch.FetchProgress}; each fetch makes a new one. */
@FunctionalInterface
public interface FetchProgress {
    /** How far it is, in one line; some times a second, from the thread that fetches. */
    void at(String line);

    /** It is over; the last line is what came of it. */
    default void ended(String line) {
        at(line);
    }

    /** New listeners of all kinds on the class path, as one. */
    static FetchProgress found() {
        List<FetchProgress> all = ServiceLoader.load(FetchProgress.class, FetchProgress.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
        return new FetchProgress() {
            @Override
            public void at(String line) {
                all.forEach(each -> each.at(line));
            }

            @Override
            public void ended(String line) {
                all.forEach(each -> each.ended(line));
            }
        };
    }
}
