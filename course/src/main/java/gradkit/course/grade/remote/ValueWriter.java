package gradkit.course.grade.remote;

import gradkit.scratch.Matrix;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Writes values into a frame, by value; functions by number, so that they can be called from the other side. */
final class ValueWriter {

    private final DataOutputStream out;
    private final Functions functions;
    private int depth;

    ValueWriter(DataOutputStream out, Functions functions) {
        this.out = out;
        this.functions = functions;
    }

    /** @throws IllegalArgumentException for what is nested too deep */
    void write(Object value) throws IOException {
        if (depth == Tag.DEEPEST) {
            throw new IllegalArgumentException("a value that is nested more than %d deep".formatted(Tag.DEEPEST));
        }
        depth++;
        if (value == null) {
            out.writeByte(Tag.NULL);
        } else if (!simple(value) && !collected(value)) {
            special(value);
        }
        depth--;
    }

    private boolean simple(Object value) throws IOException {
        if (value instanceof Double x) {
            tag(Tag.DOUBLE).writeDouble(x);
        } else if (value instanceof Integer x) {
            tag(Tag.INT).writeInt(x);
        } else if (value instanceof Boolean x) {
            tag(Tag.BOOLEAN).writeBoolean(x);
        } else if (value instanceof Long x) {
            tag(Tag.LONG).writeLong(x);
        } else if (value instanceof Float x) {
            tag(Tag.FLOAT).writeFloat(x);
        } else if (value instanceof Character x) {
            tag(Tag.CHAR).writeChar(x);
        } else if (value instanceof Short x) {
            tag(Tag.SHORT).writeShort(x);
        } else if (value instanceof Byte x) {
            tag(Tag.BYTE).writeByte(x);
        } else if (value instanceof String x) {
            text(Tag.STRING, x);
        } else if (value.getClass() == BigInteger.class) {
            text(Tag.BIG_INTEGER, value.toString());
        } else if (value.getClass() == BigDecimal.class) {
            text(Tag.BIG_DECIMAL, value.toString());
        } else {
            return false;
        }
        return true;
    }

    private boolean collected(Object value) throws IOException {
        if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof List<?> list) {
            all(Tag.LIST, list, fixed(list));
        } else if (value instanceof Set<?> set) {
            all(Tag.SET, set, fixed(set));
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Optional<?> some) {
            tag(Tag.OPTIONAL);
            write(some.orElse(null));
        } else {
            return false;
        }
        return true;
    }

    private void special(Object value) throws IOException {
        if (Library.isMatrix(value)) {
            tag(Tag.MATRIX);
            write(((Matrix) value).toArray());
        } else if (value instanceof Enum<?> constant) {
            text(Tag.ENUM, constant.getDeclaringClass().getName());
            string(constant.name());
        } else if (value instanceof Record) {
            record(value);
        } else if (value.getClass() == Random.class) {
            RandomState state = RandomState.of((Random) value);
            tag(Tag.RANDOM).writeBoolean(state.stored());
            out.writeDouble(state.gaussian());
            out.writeLong(state.seed());
        } else {
            function(value);
        }
    }

    private void function(Object value) throws IOException {
        Optional<Integer> theirs = functions.theirNumber(value);
        Optional<Class<?>> type = Functions.typeOf(value);
        if (theirs.isPresent()) {
            tag(Tag.RETURNED).writeInt(theirs.get());
        } else if (type.isPresent()) {
            text(Tag.FUNCTION, type.get().getName());
            out.writeInt(functions.keep(value, type.get()));
        } else {
            text(Tag.OPAQUE, value.getClass().getSimpleName());
        }
    }

    private void array(Object array) throws IOException {
        Class<?> component = array.getClass().getComponentType();
        int length = Array.getLength(array);
        if (component.isPrimitive()) {
            tag(Tag.ARRAY).writeByte(Tag.PRIMITIVES.indexOf(component));
            out.writeInt(length);
            Numbers.write(array, out);
        } else {
            text(Tag.OBJECTS, component.getName().contains("REPL.") ? "java.lang.Object" : component.getName());    // a class of the answer's own
            out.writeInt(length);
            for (Object one : (Object[]) array) {
                write(one);
            }
        }
    }

    private void all(int tag, Collection<?> things, boolean fixed) throws IOException {
        Object[] each = things.toArray();
        tag(tag).writeBoolean(fixed);
        out.writeInt(each.length);
        for (Object one : each) {
            write(one);
        }
    }

    private void map(Map<?, ?> map) throws IOException {
        Object[] keys = map.keySet().toArray();
        tag(Tag.MAP).writeBoolean(fixed(map));
        out.writeInt(keys.length);
        for (Object key : keys) {
            write(key);
            write(map.get(key));
        }
    }

    /** List.of, List.copyOf, Collections.unmodifiableList and the like: who changes one gets an exception on the other side, too. */
    private static boolean fixed(Object collection) {
        String type = collection.getClass().getName();
        return type.startsWith("java.util.ImmutableCollections$") || type.startsWith("java.util.Collections$Unmodifiable");
    }

    private void record(Object value) throws IOException {
        RecordComponent[] parts = value.getClass().getRecordComponents();
        text(Tag.RECORD, value.getClass().getName());
        out.writeInt(parts.length);
        for (RecordComponent part : parts) {
            try {
                part.getAccessor().setAccessible(true);
                write(part.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("a %s whose %s cannot be read: %s".formatted(value.getClass().getSimpleName(), part.getName(), e.getCause()), e);
            }
        }
    }

    private DataOutputStream tag(int tag) throws IOException {
        out.writeByte(tag);
        return out;
    }

    private void text(int tag, String text) throws IOException {
        tag(tag);
        string(text);
    }

    /** A text by its characters, halves of pairs too. */
    void string(String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }
}
