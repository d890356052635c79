package gradkit.course.grade.remote;

import java.util.List;
import java.util.Map;

/** The first byte of a value in a frame. */
final class Tag {
    static final int NULL = 0;
    static final int BOOLEAN = 1;
    static final int BYTE = 2;
    static final int SHORT = 3;
    static final int CHAR = 4;
    static final int INT = 5;
    static final int LONG = 6;
    static final int FLOAT = 7;
    static final int DOUBLE = 8;
    static final int STRING = 9;
    static final int BIG_INTEGER = 10;
    static final int BIG_DECIMAL = 11;
    static final int ARRAY = 12;       // of primitive numbers
    static final int OBJECTS = 13;     // an array of anything else
    static final int MATRIX = 14;
    static final int LIST = 15;
    static final int SET = 16;
    static final int MAP = 17;
    static final int OPTIONAL = 18;
    static final int ENUM = 19;
    static final int RECORD = 20;
    static final int RANDOM = 21;
    static final int FUNCTION = 22;    // of the sender's: it is called there
    static final int RETURNED = 23;    // a function of the receiver's, on its way home
    static final int OPAQUE = 24;

    /** How deep lists, arrays, maps and records may stand in each other. */
    static final int DEEPEST = 32;

    /** The primitive types of arrays, each under its number. */
    static final List<Class<?>> PRIMITIVES = List.of(boolean.class, byte.class, short.class, char.class, int.class, long.class, float.class, double.class);

    /** Their sizes in bytes. */
    static final Map<Class<?>, Integer> SIZES = Map.of(boolean.class, 1, byte.class, 1, short.class, 2, char.class, 2, int.class, 4, long.class, 8,
            float.class, 4, double.class, 8);

    private Tag() { }
}
