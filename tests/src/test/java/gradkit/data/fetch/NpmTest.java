package gradkit.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.data.DataSet.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The client's part, with a script in its place: no test asks a registry. */
@DisabledOnOs(OS.WINDOWS)
class NpmTest {
    private static final Source PACKAGE = new Source("npm", "photos@1.0.0", 1_000_000, "cifar10-sheets");

    @TempDir Path folder;

    @Test
    void thePackageThatTheClientPutsDownIsTaken() throws IOException {
        String client = client("""
            [ "$1 $2 $3" = "pack photos@1.0.0 --pack-destination" ] && echo packed > "$4/photos-1.0.0.tgz" """);
        assertThat(new Npm(client).fetch(PACKAGE, folder, line -> { })).hasFileName("photos-1.0.0.tgz").hasContent("packed");
    }

    @Test
    void itSaysHowLongItTakes() throws IOException {
        var said = new ArrayList<String>();
        new Npm(client("sleep 2.5; echo packed > \"$4/p.tgz\"")).fetch(PACKAGE, folder, said::add);
        assertThat(said).first().isEqualTo("npm pack photos@1.0.0: about 1 MB, 1 s");
    }

    @Test
    void itsErrorsArePassedOn() throws IOException {
        var npm = new Npm(client("echo npm error code ENOTFOUND; exit 1"));
        assertThatThrownBy(() -> npm.fetch(PACKAGE, folder, line -> { })).isInstanceOf(IOException.class).hasMessage("npm says npm error code ENOTFOUND");
    }

    @Test
    void withoutAClientItSaysHowToGetOne() {
        assertThatThrownBy(() -> new Npm("no-such-npm").fetch(PACKAGE, folder, line -> { })).hasMessageContaining("is not installed").hasMessageContaining("apt install npm");
    }

    private String client(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("client"), "#!/bin/sh\n" + script + "\n");
        file.toFile().setExecutable(true);
        return file.toString();
    }
}
