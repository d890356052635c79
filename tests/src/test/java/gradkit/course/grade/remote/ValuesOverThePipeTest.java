package gradkit.course.grade.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradkit.exercise.Photographs;
import gradkit.exercise.Tolerance;
import gradkit.exercise.Verdict;
import gradkit.scratch.Activation;
import gradkit.scratch.Matrix;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call takes there and brings back. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ValuesOverThePipeTest {
    private Loopback loop;

    @BeforeEach
    void open() throws Exception {
        loop = new Loopback();
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
    }

    @SuppressWarnings("unchecked")
    private <A, B> Function<A, B> remote(Function<A, B> function) throws Exception {
        return (Function<A, B>) loop.outside(function, Function.class);
    }

    static Stream<Object> values() {
        return Stream.of(1.5, Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 7, Integer.MIN_VALUE, 7L, 2.5f, (short) 3, (byte) -4, 'x', true, "", "σ \ud83d and half a pair",
                new BigInteger("123456789012345678901234567890"), new BigDecimal("1.50"),
                List.of(), Arrays.asList(1, null, "three", List.of(2.0)), Set.of("a", "b"), Map.of("a", 1, "b", 2), Optional.empty(), Optional.of("x"),
                Activation.TANH, new Tolerance(1e-3, 1e-2), new Verdict.Compared("a", "b", "c", false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackAsItWent(Object value) throws Exception {
        Object back = remote(x -> x).apply(value);
        assertThat(back).isEqualTo(value);
        assertThat(back instanceof Number || back instanceof String).isEqualTo(value instanceof Number || value instanceof String);
    }

    static Stream<Arguments> arrays() {
        return Stream.<Object>of(new double[] {1, Double.NaN}, new double[0], new int[] {1, -2}, new long[] {1L << 40}, new float[] {1.5f}, new short[] {-3}, new byte[] {1, -1},
                new char[] {'a'}, new boolean[] {true, false}, new double[][] {{1, 2}, {}, null}, new int[][][] {{{1}, {2}}}, new double[0][0],
                new String[] {"a", null}, new Matrix[] {null}, new Object[] {1, "a", new int[] {3}}, new List<?>[] {List.of(1)}).map(array -> Arguments.of((Object) array));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayComesBackWithItsType(Object array) throws Exception {
        Object back = remote(x -> x).apply(array);
        assertThat(back).isNotSameAs(array).hasSameClassAs(array);
        assertThat(Arrays.deepEquals(new Object[] {back}, new Object[] {array})).isTrue();
    }

    @Test
    void nullAndMatricesGoToo() throws Exception {
        assertThat(remote(x -> x).apply(null)).isNull();
        Matrix matrix = Matrix.of(new double[] {1, 2}, new double[] {3, 4});
        assertThat(((Matrix) remote(x -> x).apply(matrix)).toArray()).isDeepEqualTo(matrix.toArray());
        assertThat(remote(x -> ((Matrix) x).transpose()).apply(matrix).toArray()).isDeepEqualTo(matrix.transpose().toArray());
    }

    @Test
    void whatIsChangedInPlaceIsChangedHere() throws Exception {
        double[][] rows = {{1, 2}, {3, 4}};
        double[] first = rows[0];
        List<Object> list = new ArrayList<>(List.of(3, 1, 2));
        Map<Object, Object> map = new HashMap<>(Map.of("a", 1));
        BiConsumer<Object, Object> changing = (a, b) -> {
            if (a instanceof double[][] there) {
                there[0][1] = 9;
                Arrays.fill((double[]) b, 5);
            } else {
                ((List<?>) a).sort(null);
                ((Map<?, ?>) b).clear();
            }
        };
        BiConsumer<Object, Object> remote = changing(changing);
        double[] whole = new double[3];
        remote.accept(rows, whole);
        remote.accept(list, map);
        assertThat(rows).isDeepEqualTo(new double[][] {{1, 9}, {3, 4}});
        assertThat(rows[0]).isSameAs(first);
        assertThat(whole).containsOnly(5);
        assertThat(list).isEqualTo(List.of(1, 2, 3));
        assertThat(map).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private BiConsumer<Object, Object> changing(BiConsumer<Object, Object> function) throws Exception {
        return loop.outside(function, BiConsumer.class);
    }

    @Test
    void aFixedListIsFixedThere() throws Exception {
        assertThatThrownBy(() -> remote(x -> ((List<?>) x).remove(0)).apply(List.of(1, 2))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> remote(x -> ((Map<?, ?>) x).remove("a")).apply(Map.of("a", 2))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aGeneratorGoesOnWhereItStands() throws Exception {
        Random here = new Random(4), twin = new Random(4);
        here.nextGaussian();                                                  // one more is in store
        twin.nextGaussian();
        assertThat(remote(x -> ((Random) x).nextGaussian()).apply(here)).isEqualTo(twin.nextGaussian());
        assertThat(here.nextInt()).isEqualTo(twin.nextInt());
        RandomGenerator other = RandomGenerator.of("L64X128MixRandom");
        assertThat((Double) remote(x -> ((RandomGenerator) x).nextDouble(2, 3)).apply(other)).isBetween(2.0, 3.0);
    }

    @Test
    void aFunctionIsCalledWhereItWasMade() throws Exception {
        Thread here = Thread.currentThread();
        DoubleUnaryOperator square = x -> {
            assertThat(Thread.currentThread()).isSameAs(here);
            return x * x;
        };
        assertThat(remote(f -> ((DoubleUnaryOperator) f).applyAsDouble(3) + ((DoubleUnaryOperator) f).andThen(x -> -x).applyAsDouble(2)).apply(square)).isEqualTo(5.0);
        assertThat(remote(f -> f).apply(square)).isSameAs(square);
        assertThatThrownBy(() -> remote(f -> ((Supplier<?>) f).get()).apply((Supplier<?>) () -> List.of().iterator().next())).isInstanceOf(NoSuchElementException.class);
    }

    /** Each calls the other: as deep as it goes. */
    @Test
    void aFunctionThatComesBackIsCalledThere() throws Exception {
        Function<Integer, UnaryOperator<Integer>> adding = n -> x -> x + n;
        UnaryOperator<Integer> addFive = remote(adding).apply(5);
        assertThat(addFive.apply(2)).isEqualTo(7);
        Function<Function<Integer, Integer>, Integer> twice = f -> f.apply(f.apply(1));
        assertThat(remote(twice).apply(x -> addFive.apply(x) * 2)).isEqualTo(34);
    }

    /** A parallel stream in an answer may call the function that it was given. */
    @Test
    void threadsOfTheAnswerMayCallBack() throws Exception {
        Function<DoubleUnaryOperator, Double> summing = f -> IntStream.range(0, 200).parallel().mapToDouble(i -> f.applyAsDouble(i)).sum();
        assertThat(remote(summing).apply(x -> 2 * x)).isEqualTo(200 * 199.0);
    }

    @Test
    void whatHasNoFormIsAWordOfItself() throws Exception {
        assertThat(remote(x -> new Object()).apply(1)).hasToString("Object").isNotEqualTo(new Object());
        assertThat(remote(x -> new Photographs[1]).apply(1)).isEqualTo(new Photographs[1]);
    }

    @Test
    void whatIsTooDeepIsSaid() throws Exception {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> remote(x -> endless).apply(1)).isInstanceOf(IllegalStateException.class).hasMessage("returned a value that is nested more than 32 deep");
        Consumer<Object> taking = x -> { };
        assertThatThrownBy(() -> ((Consumer<Object>) loop.outside(taking, Consumer.class)).accept(endless)).isInstanceOf(IllegalArgumentException.class);
    }
}
