package gradkit.engine;

import ai.djl.ndarray.NDArray;
import gradkit.train.Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A model on disk, big-endian: the eight letters "GRADKIT1", the number of bytes that follow the checksum and their CRC-32, then name, layers
 * (as text) and every parameter and running statistic (its length, then its floats).
 */
final class ModelFile {
    private static final String MAGIC = "GRADKIT1";

    private ModelFile() { }

    static void write(Model model, Path file) {
        if (model.layers().isEmpty()) throw new IllegalStateException(model.name() + " wraps a block of your own, which a file can't rebuild. Save its weights with block().saveParameters(…).");
        try {
            var body = new ByteArrayOutputStream();
            var out = new DataOutputStream(body);
            out.writeUTF(model.name());
            var layers = Stream.concat(Stream.of(BasicLayers.input(model.inputShape())), model.layers().stream());
            out.writeUTF(layers.map(LayerSpec::toString).collect(Collectors.joining("\n")));
            for (NDArray parameter : model.state()) {
                float[] values = parameter.toFloatArray();
                out.writeInt(values.length);
                for (float value : values) out.writeFloat(value);
            }
            Path target = file.toAbsolutePath();
            Path part = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
            try (var whole = new DataOutputStream(Files.newOutputStream(part))) {
                whole.writeBytes(MAGIC);
                whole.writeLong(body.size());
                whole.writeLong(checksum(body.toByteArray()));
                body.writeTo(whole);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING); // whole or not at all
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    static Model read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e, e);
        }
    }

    /** From a file's content. */
    static Model read(String file, byte[] content) {
        byte[] body = verified(file, content);
        try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
            String name = in.readUTF();
            var layers = Arrays.stream(in.readUTF().split("\n")).map(LayerSpec::parse).toArray(LayerSpec[]::new);
            Model model = Models.sequential(name, Options.seed(0), layers);
            for (NDArray parameter : model.state()) {
                float[] values = new float[in.readInt()];
                for (int i = 0; i < values.length; i++) values[i] = in.readFloat();
                Model.overwrite(parameter, values);
            }
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static byte[] verified(String file, byte[] content) {
        int start = MAGIC.length();
        String magic = new String(content, 0, Math.min(start, content.length), StandardCharsets.ISO_8859_1);
        if (!magic.equals(MAGIC)) throw new IllegalArgumentException("%s is not a saved model: it should start with %s. Which file did model.save(…) write?".formatted(file, MAGIC));
        var header = ByteBuffer.wrap(Arrays.copyOfRange(content, start, start + 16));
        long size = header.getLong(), expected = header.getLong();
        byte[] body = Arrays.copyOfRange(content, Math.min(content.length, start + 16), content.length);
        if (content.length < start + 16 || body.length != size) throw new IllegalArgumentException("%s is cut: its header promises %,d bytes, %,d follow. Save the model again.".formatted(file, size, body.length));
        if (checksum(body) != expected) throw new IllegalArgumentException("%s was changed after it was saved: checksum %08x, expected %08x. Save the model again.".formatted(file, checksum(body), expected));
        return body;
    }

    private static long checksum(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
