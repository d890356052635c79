package gradkit.course.grade.remote;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the other side has left in the arguments, written into our own: there, too, an array that is changed in place is changed. */
final class Copies {

    private Copies() { }

    /** Whether a call can leave something in this argument. */
    static boolean mutable(Object argument) {
        return argument != null && (argument.getClass().isArray() || argument instanceof Collection || argument instanceof Map
                || argument.getClass() == Random.class);
    }

    /** Makes {@code ours} what {@code left} is. */
    static void into(Object ours, Object left) throws Garbled {
        if (ours.getClass().isArray()) {
            array(ours, left);
        } else if (ours instanceof Random rng && left instanceof Random there) {
            RandomState.of(there).moveOn(rng);
        } else if (ours instanceof List<?> list && left instanceof List<?> there) {
            refill(list, there);
        } else if (ours instanceof Map<?, ?> map && left instanceof Map<?, ?> there) {
            if (!map.equals(there)) {
                refill(map, there);
            }
        } else if (ours instanceof Collection<?> all && left instanceof Collection<?> there) {
            refill(all, there);
        } else {
            throw new Garbled("an argument that came back as something else");
        }
    }

    private static void array(Object ours, Object left) throws Garbled {
        if (left == null || left.getClass() != ours.getClass() || Array.getLength(ours) != Array.getLength(left)) {
            throw new Garbled("an array that came back with another type or length");
        }
        if (ours.getClass().getComponentType().isPrimitive()) {
            System.arraycopy(left, 0, ours, 0, Array.getLength(ours));
            return;
        }
        Object[] mine = (Object[]) ours;
        Object[] theirs = (Object[]) left;
        for (int i = 0; i < mine.length; i++) {
            if (isLikeArray(mine[i], theirs[i])) {
                array(mine[i], theirs[i]);
            } else if (theirs[i] == null || !theirs[i].equals(mine[i])) {
                mine[i] = theirs[i];
            }
        }
    }

    private static boolean isLikeArray(Object mine, Object theirs) {
        return mine != null && theirs != null && mine.getClass().isArray() && mine.getClass() == theirs.getClass() && Array.getLength(mine) == Array.getLength(theirs);
    }

    @SuppressWarnings("unchecked")    // it came from the other side as what it is here
    private static void refill(Collection<?> ours, Collection<?> left) {
        if (ours.size() != left.size() || !List.copyOf(boxed(ours)).equals(List.copyOf(boxed(left)))) {
            try {
                ((Collection<Object>) ours).clear();
                ((Collection<Object>) ours).addAll(left);
            } catch (UnsupportedOperationException fixed) {
                // nobody could change it there either
            }
        }
    }

    /** Things in a form that equals compares and that holds no null. */
    private static List<Object> boxed(Collection<?> things) {
        return things.stream().map(x -> (Object) java.util.Optional.ofNullable(x)).toList();
    }

    @SuppressWarnings("unchecked")
    private static void refill(Map<?, ?> ours, Map<?, ?> left) {
        try {
            ((Map<Object, Object>) ours).clear();
            ((Map<Object, Object>) ours).putAll(left);
        } catch (UnsupportedOperationException fixed) {
            // nobody could change it there either
        }
    }
}
