package gradkit.course.grade.remote;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The functions that one side has sent, by number, and stand-ins for those of the other side. */
final class Functions {

    /** A function of ours and the interface by which it is called. */
    private record Kept(Object function, Class<?> type) { }

    /** Calls a function of the other side. */
    interface Calling {
        Object call(int number, int index, Method method, Object[] arguments) throws Throwable;
    }

    /** An interface's abstract methods, in an order that both sides have: a call names one by its place. */
    private static final ClassValue<List<Method>> ABSTRACT = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getMethods()).filter(m -> Modifier.isAbstract(m.getModifiers())).sorted(Comparator.comparing(Method::toString)).toList();
        }
    };

    /** A stand-in's handler: what every object can do, and default methods, are done here; the rest is a call. */
    private record StandIn(Functions owner, int number, Class<?> type) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> type.getSimpleName();
                };
            }
            return method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : owner.calling.call(number, ABSTRACT.get(type).indexOf(method), method, arguments == null ? new Object[0] : arguments);
        }
    }

    private final Calling calling;
    private final List<Kept> kept = new ArrayList<>();

    Functions(Calling calling) {
        this.calling = calling;
    }

    /** The interface by which an object can be called from the other side: the first that both sides know. */
    static Optional<Class<?>> typeOf(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> face : type.getInterfaces()) {
                if (known(face)) {
                    return Optional.of(face);
                }
            }
        }
        return Optional.empty();
    }

    /** Types that are functions and nothing else: a list, say, that asks the other side for each item could say something new each time. */
    private static boolean known(Class<?> face) {
        String home = face.getPackageName();
        boolean functional = home.equals("java.util.function") || home.equals("gradkit.exercise")
                || face == Comparator.class || face == Runnable.class || face == RandomGenerator.class;
        return functional && Modifier.isPublic(face.getModifiers()) && !face.isSealed();
    }

    /** Keeps a function for calls from the other side and returns its number. */
    synchronized int keep(Object function, Class<?> type) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).function() == function) {
                return i;
            }
        }
        kept.add(new Kept(function, type));
        return kept.size() - 1;
    }

    /** The number of a stand-in that goes home; empty for every other object. */
    Optional<Integer> theirNumber(Object value) {
        return Proxy.isProxyClass(value.getClass()) && Proxy.getInvocationHandler(value) instanceof StandIn in && in.owner == this
                ? Optional.of(in.number()) : Optional.empty();
    }

    /** A stand-in for a function of the other side. */
    Object theirs(Class<?> type, int number) throws Garbled {
        if (!type.isInterface() || !known(type)) {
            throw new Garbled("a function of type " + type.getName());
        }
        return Proxy.newProxyInstance(Functions.class.getClassLoader(), new Class<?>[] {type}, new StandIn(this, number, type));
    }

    synchronized Object ours(int number) throws Garbled {
        return kept(number).function();
    }

    private synchronized Kept kept(int number) throws Garbled {
        if (number < 0 || number >= kept.size()) {
            throw new Garbled("function %d of %d".formatted(number, kept.size()));
        }
        return kept.get(number);
    }

    /** The method of one of our functions that the other side may call: an abstract one of its interface. */
    Method method(int number, int index) throws Garbled {
        List<Method> methods = ABSTRACT.get(kept(number).type());
        if (index < 0 || index >= methods.size()) {
            throw new Garbled("a method that the function lacks");
        }
        return methods.get(index);
    }

    /** Calls one of ours. What it throws comes out as it is. */
    Object call(int number, Method method, Object[] arguments) throws Throwable {
        Object function = ours(number);
        for (int i = 0; i < arguments.length; i++) {
            if (!fits(arguments[i], method.getParameterTypes()[i])) {
                throw new Garbled("an argument of another type");
            }
        }
        try {
            return method.invoke(function, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Whether a value may stand where this type is declared: of exactly its box where it is primitive. */
    static boolean fits(Object value, Class<?> type) {
        return value == null ? !type.isPrimitive() || type == void.class
                : java.lang.invoke.MethodType.methodType(type).wrap().returnType().isInstance(value);
    }
}
