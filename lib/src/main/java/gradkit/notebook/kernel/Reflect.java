package gradkit.notebook.kernel;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls what a kernel does not offer us by a type: methods and fields by their names, wherever in the class's ancestry they stand. */
final class Reflect {

    private Reflect() { }

    /** Calls the method of that name that takes these arguments. */
    static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name) && accepts(method, arguments)) {
                    return invoke(method, target, arguments);
                }
            }
        }
        throw new NoSuchMethodException(target.getClass().getName() + "." + name);
    }

    /** Calls a method; what it throws unchecked arrives as it is. */
    static Object invoke(Method method, Object target, Object... arguments) throws ReflectiveOperationException {
        method.setAccessible(true);
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static boolean accepts(Method method, Object[] arguments) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!MethodType.methodType(parameters[i]).wrap().returnType().isInstance(arguments[i])) {    // an int takes an Integer
                return false;
            }
        }
        return true;
    }

    /** The field's value. */
    static Object field(Object target, String name) throws ReflectiveOperationException {
        for (Class<?> c = target.getClass(); c != null; c = c.getSuperclass()) {
            try {
                Field field = c.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(target);
            } catch (NoSuchFieldException inAnAncestor) {
                // go on with the superclass
            }
        }
        throw new NoSuchFieldException(target.getClass().getName() + "." + name);
    }
}
