package gradkit.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A TorchScript file: a zip with the source of a class {@code Net}, the format's version, and two tiny pickles. */
final class ScriptArchive {
    private static final String NET_WITHOUT_FIELDS = "\u0080\u0002c__torch__\nNet\n)\u0081}b.", NO_CONSTANTS = "\u0080\u0002).";

    private ScriptArchive() { }

    /** The engine's program for this source; it belongs to the manager. */
    static PtSymbolBlock load(String source, NDManager owner) {
        try (var archive = new ByteArrayInputStream(of(source))) {
            return JniUtils.loadModule((PtNDManager) owner, archive, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);   // in memory there is none
        }
    }

    static byte[] of(String source) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "version", "3\n", StandardCharsets.US_ASCII);
            entry(zip, "code/__torch__.py", source, StandardCharsets.UTF_8);
            entry(zip, "data.pkl", NET_WITHOUT_FIELDS, StandardCharsets.ISO_8859_1);
            entry(zip, "constants.pkl", NO_CONSTANTS, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);   // in memory there is none
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String text, Charset as) throws IOException {
        zip.putNextEntry(new ZipEntry("net/" + name));
        zip.write(text.getBytes(as));
    }
}
