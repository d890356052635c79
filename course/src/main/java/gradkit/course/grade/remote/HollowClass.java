package gradkit.course.grade.remote;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;

/**
 * A class of the same name that has no members. The compiler needs the name: it reads the signatures of every method that might be meant by a call, and
 * refuses all of them where a type is not there at all.
 */
final class HollowClass {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;
    private static final int KEPT = Modifier.PUBLIC | Modifier.FINAL | Modifier.ABSTRACT | Modifier.INTERFACE;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    private HollowClass() { }

    /** The class file (Java Virtual Machine Specification, section 4.1). */
    static byte[] of(Class<?> one) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(JAVA_17);
            out.writeShort(5);              // four constants: two names, two classes
            named(one.getName(), 1, out);
            named("java.lang.Object", 3, out);
            out.writeShort(one.getModifiers() & KEPT | (one.isInterface() ? 0 : 0x20));
            out.writeShort(2);
            out.writeShort(4);
            out.writeLong(0);               // no interfaces, fields, methods, attributes
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void named(String name, int at, DataOutputStream out) throws IOException {
        out.writeByte(UTF8);
        out.writeUTF(name.replace('.', '/'));
        out.writeByte(CLASS);
        out.writeShort(at);
    }
}
