package gradkit.exercise;

import gradkit.scratch.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an answer returned, in one form: numbers in a shape, or a thing that is only equal or not.
 *
 * @param came    what was returned
 * @param numbers its numbers, rows first; empty if it is not numeric
 * @param shape   {@code []} for one number, {@code [n]} for a vector, {@code [rows, columns]} for a matrix; for rows of different lengths
 *                their number and each length, −1 where a row is null
 */
record Value(Object came, double[] numbers, List<Integer> shape) {

    private static final int SHOWN = 6;
    private static final int SHOWN_COLUMNS = 10;    // a one-hot row of ten digits is seen in full

    static Value of(Object came) {
        if (came instanceof Number n) {
            return new Value(came, new double[] {n.doubleValue()}, List.of());
        }
        if (came instanceof Matrix m) {
            return rows(came, m.toArray());
        }
        if (came instanceof double[][] rows) {
            return rows(came, rows);
        }
        if (came instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            return vector(came, list.stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray());
        }
        return came instanceof Object[] things ? new Value(Arrays.asList(things), new double[0], List.of()) : array(came);
    }

    private static Value array(Object came) {
        if (came instanceof double[] xs) {
            return vector(came, xs);
        }
        if (came instanceof int[] xs) {
            return vector(came, Arrays.stream(xs).asDoubleStream().toArray());
        }
        if (came instanceof float[] xs) {
            double[] wide = new double[xs.length];
            Arrays.setAll(wide, i -> xs[i]);
            return vector(came, wide);
        }
        return new Value(came, new double[0], List.of());
    }

    private static Value vector(Object came, double[] xs) {
        return new Value(came, xs.clone(), List.of(xs.length));
    }

    private static Value rows(Object came, double[][] rows) {
        List<Integer> lengths = Arrays.stream(rows).map(row -> row == null ? -1 : row.length).toList();
        List<Integer> shape = new ArrayList<>(List.of(rows.length));
        shape.addAll(lengths.isEmpty() ? List.of(0) : lengths.stream().distinct().count() > 1 ? lengths : lengths.subList(0, 1));
        return new Value(came, Arrays.stream(rows).filter(Objects::nonNull).flatMapToDouble(Arrays::stream).toArray(), List.copyOf(shape));
    }

    boolean numeric() {
        return numbers.length > 0;
    }

    /** An array without entries: it has a shape, and no numbers. */
    private boolean empty() {
        return !numeric() && !shape.isEmpty();
    }

    /** Equal in shape and, within the tolerance, in every number. */
    boolean agrees(Value expected, Tolerance tolerance) {
        if (!numeric() || !expected.numeric()) {
            return Objects.equals(came, expected.came) || empty() && expected.empty() && shape.equals(expected.shape);
        }
        if (!shape.equals(expected.shape)) {
            return false;
        }
        for (int i = 0; i < numbers.length; i++) {
            if (!tolerance.allows(numbers[i], expected.numbers[i])) {
                return false;
            }
        }
        return true;
    }

    Value times(double k) {
        return new Value(came, Arrays.stream(numbers).map(x -> x * k).toArray(), shape);
    }

    Value plus(double k) {
        return new Value(came, Arrays.stream(numbers).map(x -> x + k).toArray(), shape);
    }

    Value sorted() {
        return new Value(came, Arrays.stream(numbers).sorted().toArray(), shape);
    }

    /** Rows and columns exchanged; empty if this is no matrix. */
    Optional<Value> transposed() {
        if (shape.size() != 2) {
            return Optional.empty();
        }
        int rows = shape.get(0);
        int columns = shape.get(1);
        double[] turned = new double[numbers.length];
        Arrays.setAll(turned, i -> numbers[i % rows * columns + i / rows]);
        return Optional.of(new Value(came, turned, List.of(columns, rows)));
    }

    /** The largest distance of a number from the expected one; 0 where nothing is numeric. */
    double distance(Value expected) {
        double worst = 0;
        for (int i = 0; i < Math.min(numbers.length, expected.numbers.length); i++) {
            if (Double.compare(numbers[i], expected.numbers[i]) != 0) {
                worst = Math.max(worst, Math.abs(numbers[i] - expected.numbers[i]));
            }
        }
        return worst;
    }

    /** {@code "abc"}, {@code 0.25}, {@code [1, 2, 3]}; long ones are cut and say their shape. */
    @Override
    public String toString() {
        if (!numeric()) {
            return empty() ? "[]" : came instanceof String s ? "\"" + s + "\"" : String.valueOf(came);
        }
        return switch (shape.size()) {
            case 0 -> number(numbers[0]);
            case 1 -> vector(0, numbers.length);
            case 2 -> matrix();
            default -> ragged();
        };
    }

    private String matrix() {
        int rows = shape.get(0);
        int columns = shape.get(1);
        String text = IntStream.range(0, Math.min(rows, SHOWN)).mapToObj(i -> vector(i * columns, columns))
                .collect(Collectors.joining(", "));
        return "[" + text + (rows > SHOWN ? ", …] of shape [%d, %d]".formatted(rows, columns) : "]");
    }

    private String ragged() {
        List<Integer> lengths = shape.subList(1, shape.size());
        String rows = lengths.stream().limit(SHOWN_COLUMNS).map(n -> n < 0 ? "null" : n.toString()).collect(Collectors.joining(", "));
        return "%d rows of different lengths: %s".formatted(lengths.size(), rows + (lengths.size() > SHOWN_COLUMNS ? ", …" : ""));
    }

    private String vector(int from, int length) {
        String text = Arrays.stream(numbers, from, from + Math.min(length, SHOWN_COLUMNS)).mapToObj(Value::number).collect(Collectors.joining(", "));
        return "[" + text + (length > SHOWN_COLUMNS ? ", … %d in all]".formatted(length) : "]");
    }

    /** A number as a person would write it: at most six figures, no trailing zeros, a true minus sign. */
    static String number(double x) {
        if (Double.isNaN(x)) {
            return "NaN";
        }
        if (Double.isInfinite(x)) {
            return x > 0 ? "∞" : "−∞";
        }
        String text = x == Math.rint(x) && Math.abs(x) < 1e9 ? String.valueOf((long) x) : figures(x);
        return text.replace('-', '−');
    }

    private static String figures(double x) {
        double size = Math.abs(x);
        if (size >= 1e-4 && size < 1e9) {
            String text = String.format(Locale.ROOT, "%.6g", x);
            return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        }
        return String.format(Locale.ROOT, "%.3e", x).replaceAll("\\.?0+e", "e").replaceAll("e([+-])0*", "e$1").replace("e+", "e");
    }
}
