package gradkit.course.grade.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Where a generator stands: its seed and the Gaussian number that it has in store. It is read from the end of the generator's serialised form, whose
 * fields are documented (see "Serialized Form" of {@link Random}): a boolean, a double, a long, and the mark that ends them.
 */
record RandomState(boolean stored, double gaussian, long seed) {

    private static final int FIELDS = 1 + 8 + 8;
    private static final long SCRAMBLE = 0x5DEECE66DL;    // setSeed's documented constant

    static RandomState of(Random rng) {
        byte[] bytes = serialised(rng);
        ByteBuffer fields = ByteBuffer.wrap(bytes, bytes.length - 1 - FIELDS, FIELDS);
        return new RandomState(fields.get() != 0, fields.getDouble(), fields.getLong());
    }

    /** A generator that goes on from here. What is deserialised is our own generator, with these three fields. */
    Random generator() {
        byte[] bytes = serialised(new Random(0));
        ByteBuffer.wrap(bytes, bytes.length - 1 - FIELDS, FIELDS).put((byte) (stored ? 1 : 0)).putDouble(gaussian).putLong(seed);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Random) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets this generator go on from here; a Gaussian number in store is lost. */
    void moveOn(Random rng) {
        rng.setSeed(seed ^ SCRAMBLE);
    }

    private static byte[] serialised(Random rng) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rng);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
