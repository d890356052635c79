package gradkit.course.grade.remote;

import gradkit.scratch.Matrix;
import java.util.List;
import java.util.Optional;

/** Which classes a name in a frame may stand for. Nothing is loaded but these, and none is initialised by being named. */
final class Library {

    private static final List<String> PLAIN = List.of("java.lang.", "java.util.", "java.util.function.", "java.util.random.", "java.math.", "gradkit.exercise.", "gradkit.scratch.",
            "gradkit.data.", "gradkit.train.");

    /** Empty where an exercise forbids the class, so that the sandbox's library lacks it. */
    private static final Optional<Class<?>> MATRIX = find("gradkit.scratch.Matrix");

    private Library() { }

    static boolean isMatrix(Object value) {
        return MATRIX.isPresent() && MATRIX.get().isInstance(value);
    }

    /** The matrix of these rows. */
    static Object matrix(double[][] rows) throws Garbled {
        if (MATRIX.isEmpty()) {
            throw new Garbled("a matrix where there are none");
        }
        return Matrix.of(rows);
    }

    /** The class of this name: the JDK's common ones and the library's. */
    static Class<?> named(String name) throws Garbled {
        return PLAIN.stream().anyMatch(p -> name.startsWith(p) && name.indexOf('.', p.length()) < 0) ? find(name).orElseThrow(() -> new Garbled("a class " + name))
                : component(name);
    }

    /** The component type of an array of arrays: {@code [D} and so on. */
    private static Class<?> component(String name) throws Garbled {
        if (name.matches("\\[{1,32}[ZBSCIJFD]")) {
            return find(name).orElseThrow(() -> new Garbled("a class " + name));
        }
        if (name.matches("\\[{1,32}L[\\w.$]+;")) {
            int brackets = name.indexOf('L');
            Class<?> type = named(name.substring(brackets + 1, name.length() - 1));
            for (int i = 0; i < brackets; i++) {
                type = type.arrayType();
            }
            return type;
        }
        throw new Garbled("a class " + (name.length() > 80 ? name.substring(0, 80) : name));
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, Library.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
