package gradkit.course.grade.remote;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link ValueWriter} wrote, trusting nothing: lengths are compared with what is there, names with a list of classes. */
final class ValueReader {

    private static final int LONGEST_NUMBER = 10_000;    // digits: reading them takes time that grows with their square

    private static final int MOST_HASHED = 10_000;       // keys: finding them takes time that grows with their square where all have one hash

    private final DataInputStream in;
    private final Functions functions;
    private long unclaimed;                              // bytes of the frame that no item has been promised
    private int depth;

    ValueReader(DataInputStream in, Functions functions) throws IOException {
        this.in = in;
        this.functions = functions;
        this.unclaimed = in.available();
    }

    Object read() throws IOException {
        if (depth == Tag.DEEPEST) {
            throw new Garbled("a value nested more than %d deep".formatted(Tag.DEEPEST));
        }
        depth++;
        int tag = in.readUnsignedByte();
        Object value = tag <= Tag.BIG_DECIMAL ? simple(tag) : collected(tag);
        depth--;
        return value;
    }

    private Object simple(int tag) throws IOException {
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.BOOLEAN -> in.readBoolean();
            case Tag.BYTE -> in.readByte();
            case Tag.SHORT -> in.readShort();
            case Tag.CHAR -> in.readChar();
            case Tag.INT -> in.readInt();
            case Tag.LONG -> in.readLong();
            case Tag.FLOAT -> in.readFloat();
            case Tag.DOUBLE -> in.readDouble();
            case Tag.STRING -> string();
            case Tag.BIG_INTEGER -> number(text -> new BigInteger(text));
            default -> number(text -> new BigDecimal(text));
        };
    }

    private interface Parsing {
        Object of(String text);
    }

    private Object number(Parsing parsing) throws IOException {
        String text = string();
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return parsing.of(text);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Garbled("a number of %,d characters that is none".formatted(text.length()));
    }

    private Object collected(int tag) throws IOException {
        return switch (tag) {
            case Tag.ARRAY -> array();
            case Tag.OBJECTS -> objects();
            case Tag.MATRIX -> matrix();
            case Tag.LIST -> list();
            case Tag.SET -> set();
            case Tag.MAP -> map();
            case Tag.OPTIONAL -> Optional.ofNullable(read());
            case Tag.ENUM -> constant();
            case Tag.RECORD -> record();
            case Tag.RANDOM -> new RandomState(in.readBoolean(), in.readDouble(), in.readLong()).generator();
            case Tag.FUNCTION -> functions.theirs(Library.named(string()), in.readInt());
            case Tag.RETURNED -> functions.ours(in.readInt());
            case Tag.OPAQUE -> new Opaque(string());
            default -> throw new Garbled("a value of kind " + tag);
        };
    }

    private Object array() throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= Tag.PRIMITIVES.size()) {
            throw new Garbled("an array of kind " + kind);
        }
        Class<?> type = Tag.PRIMITIVES.get(kind);
        return Numbers.read(type, length(Tag.SIZES.get(type)), in);
    }

    private Object objects() throws IOException {
        Class<?> component = Library.named(string());
        Object[] array = (Object[]) Array.newInstance(component, length(1));
        for (int i = 0; i < array.length; i++) {
            Object one = read();
            if (one != null && !component.isInstance(one)) {
                throw new Garbled("a %s in an array of %s".formatted(one.getClass().getName(), component.getName()));
            }
            array[i] = one;
        }
        return array;
    }

    private Object matrix() throws IOException {
        if (read() instanceof double[][] rows && Arrays.stream(rows).noneMatch(row -> row == null)) {
            try {
                return Library.matrix(rows);
            } catch (IllegalArgumentException e) {
                throw new Garbled(e.getMessage());
            }
        }
        throw new Garbled("a matrix without rows");
    }

    private List<Object> list() throws IOException {
        boolean fixed = in.readBoolean();
        List<Object> list = items();
        return fixed ? Collections.unmodifiableList(list) : list;
    }

    private Set<Object> set() throws IOException {
        boolean fixed = in.readBoolean();
        Set<Object> set = new LinkedHashSet<>(hashed(items()));
        return fixed ? Collections.unmodifiableSet(set) : set;
    }

    private static List<Object> hashed(List<Object> items) throws Garbled {
        if (items.size() > MOST_HASHED) {
            throw new Garbled("a set of %,d".formatted(items.size()));
        }
        return items;
    }

    private List<Object> items() throws IOException {
        int length = length(1);
        List<Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(read());
        }
        return list;
    }

    private Map<Object, Object> map() throws IOException {
        boolean fixed = in.readBoolean();
        int length = length(2);
        if (length > MOST_HASHED) {
            throw new Garbled("a map of %,d".formatted(length));
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            map.put(read(), read());
        }
        return fixed ? Collections.unmodifiableMap(map) : map;
    }

    private Object constant() throws IOException {
        Class<?> type = Library.named(string());
        String name = string();
        Object[] all = type.isEnum() ? type.getEnumConstants() : new Object[0];
        return Arrays.stream(all).filter(c -> ((Enum<?>) c).name().equals(name)).findFirst().orElseThrow(() -> new Garbled("a constant of " + type.getName()));
    }

    /** A record of the library; one of the answer's own comes as what it says of itself. */
    private Object record() throws IOException {
        String name = string();
        List<Object> parts = items();
        Class<?> type = name.startsWith("REPL.") ? Object.class : Library.named(name);
        if (!type.isRecord()) {
            return new Opaque(name.substring(1 + Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'))) + parts);
        }
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts.toArray());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new Garbled("a %s that cannot be: %s".formatted(type.getSimpleName(), e.getMessage()));
        }
    }

    String string() throws IOException {
        char[] text = new char[length(2)];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }

    /** A length that the frame can hold, beside what its other lengths have claimed: each item takes at least so many bytes. */
    int length(int bytesEach) throws IOException {
        int length = in.readInt();
        unclaimed -= (long) length * bytesEach;
        if (length < 0 || unclaimed < 0) {
            throw new Garbled("%,d items in too few bytes".formatted(length));
        }
        return length;
    }
}
