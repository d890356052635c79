package gradkit.course.grade.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import gradkit.course.Root;
import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import gradkit.exercise.Activations;
import gradkit.exercise.Exercise;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that says anything at all: nothing that it says is believed, loaded, or waited for without end. */
class ForgedRepliesTest {
    private static final Exercise<Function<Object, Object>> ANY = Exercise.exercise("99-any", 1).on("1", (Function<Object, Object> f) -> f.apply(1));
    private static final Question<DoubleUnaryOperator> NUMBER = new Question<>(Activations.TANH_SLOPE, DoubleUnaryOperator.class, "", "");
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final Question<Function<Object, Object>> OBJECT = new Question<>(ANY, (Class) Function.class, "", "");

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] frame(Writing text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.to(new DataOutputStream(bytes));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new DataOutputStream(whole).writeInt(bytes.size());
        bytes.writeTo(whole);
        return whole.toByteArray();
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /** A JVM that is ready and then says this. */
    private static Caged saying(InputStream said) throws IOException {
        InputStream begun = new SequenceInputStream(new ByteArrayInputStream(frame(out -> out.writeByte(Script.HELLO))), new ByteArrayInputStream(frame(out -> out.writeByte(Script.READY))));
        return caged(new SequenceInputStream(begun, said));
    }

    private static Caged silent() {
        return caged(InputStream.nullInputStream());
    }

    private static Caged caged(InputStream all) {
        return new Caged() {
            @Override
            public OutputStream input() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public InputStream output() {
                return all;
            }

            @Override
            public Optional<Ending> ended() {
                return Optional.of(Ending.DONE);
            }

            @Override
            public Ending await() {
                return Ending.DONE;
            }

            @Override
            public void close() { }
        };
    }

    private static <F> F answer(Question<F> question, InputStream said) throws Exception {
        return RemoteAnswer.start((path, options, main, limits) -> saying(said), Kit.of(Root.find()), question, "", Limits.USUAL).answer();
    }

    private static Throwable thrown(byte[] said) throws Exception {
        Function<Object, Object> answer = answer(OBJECT, new ByteArrayInputStream(said));
        return catchThrowable(() -> answer.apply(1));
    }

    private static Arguments reply(String name, Writing value) {
        return Arguments.of(name, (Writing) out -> {
            out.writeByte(Peer.RETURN);
            value.to(out);
        });
    }

    @Test
    void aJavaThatNeverStartedIsNoFaultOfTheAnswers() {
        assertThat(catchThrowable(() -> RemoteAnswer.start((path, options, main, limits) -> silent(), Kit.of(Root.find()), OBJECT, "", Limits.USUAL)))
                .isExactlyInstanceOf(IOException.class).hasMessageContaining("Java did not start");
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("another kind of frame", (Writing) out -> out.writeByte(99)),
                Arguments.of("ready again", (Writing) out -> out.writeByte(Script.READY)),
                reply("a list without its length", out -> out.writeByte(Tag.LIST)),
                reply("another kind of value", out -> out.writeByte(77)),
                reply("deep lists", out -> {
                    for (int i = 0; i < 100_000; i++) out.write(new byte[] {Tag.LIST, 0, 0, 0, 0, 1});
                }),
                reply("a list of two billion", out -> out.write(new byte[] {Tag.LIST, 0, 0x7f, -1, -1, -1})),
                reply("an array of two billion", out -> out.write(new byte[] {Tag.ARRAY, 7, 0x7f, -1, -1, -1})),
                reply("arrays in arrays, each as long as the frame", out -> {
                    for (int i = 0; i < 30; i++) {
                        out.writeByte(Tag.OBJECTS);
                        string(out, "java.lang.Object");
                        out.writeInt(3_000_000);
                    }
                    out.write(new byte[3_000_000]);
                }),
                reply("more keys than anybody needs", out -> {
                    out.write(new byte[] {Tag.MAP, 0});
                    out.writeInt(100_000);
                    out.write(new byte[200_000]);
                }),
                reply("a list that asks for each item", out -> {
                    out.writeByte(Tag.FUNCTION);
                    string(out, "java.util.List");
                    out.writeInt(0);
                }),
                reply("an array of fewer than none", out -> out.write(new byte[] {Tag.ARRAY, 7, -1, -1, -1, -1})),
                reply("an array of nothing known", out -> out.write(new byte[] {Tag.ARRAY, 8, 0, 0, 0, 0})),
                reply("a text of two billion", out -> out.write(new byte[] {Tag.STRING, 0x7f, -1, -1, -1})),
                reply("a matrix of texts", out -> out.write(new byte[] {Tag.MATRIX, Tag.BOOLEAN, 1})),
                reply("a number of a million digits", out -> {
                    out.writeByte(Tag.BIG_INTEGER);
                    string(out, "9".repeat(1_000_000));
                }),
                reply("a number that is none", out -> {
                    out.writeByte(Tag.BIG_DECIMAL);
                    string(out, "1e");
                }),
                reply("a constant of a class of the JDK's inside", out -> {
                    out.writeByte(Tag.ENUM);
                    string(out, "jdk.internal.misc.Unsafe");
                    string(out, "X");
                }),
                reply("a record that is none", out -> {
                    out.writeByte(Tag.RECORD);
                    string(out, "gradkit.exercise.Tolerance");
                    out.writeInt(0);
                }),
                reply("a function of a class that is no interface", out -> {
                    out.writeByte(Tag.FUNCTION);
                    string(out, "java.lang.Runtime");
                    out.writeInt(0);
                }),
                reply("a function of ours that we never sent", out -> {
                    out.writeByte(Tag.RETURNED);
                    out.writeInt(5);
                }),
                reply("an array of brackets", out -> {
                    out.writeByte(Tag.OBJECTS);
                    string(out, "[".repeat(300) + "D");
                    out.writeInt(0);
                }),
                Arguments.of("a call of a function that we never sent", (Writing) out -> {
                    out.writeByte(Peer.CALL);
                    out.writeInt(0);
                    out.writeByte(0);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void nonsenseStopsTheAnswer(String name, Writing said) throws Exception {
        assertThat(thrown(frame(said))).isInstanceOfSatisfying(Stopped.class, e -> assertThat(e.ending()).isEqualTo(Ending.GARBLED));
    }

    @Test
    void aRecordsNameWithoutEndIsReadOnce() throws Exception {
        byte[] said = frame(out -> {
            out.writeByte(Peer.RETURN);
            out.writeByte(Tag.RECORD);
            string(out, "REPL." + "a".repeat(1_900_000));
            out.writeInt(0);
        });
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThat(answer(OBJECT, new ByteArrayInputStream(said)).apply(1)).isInstanceOf(Opaque.class));
    }

    @Test
    void framesOfImpossibleLengthsStopIt() throws Exception {
        for (byte[] length : new byte[][] {{0x7f, -1, -1, -1}, {-1, -1, -1, -1}, {0, 0, 0, 0}}) {
            assertThat(thrown(length)).isInstanceOfSatisfying(Stopped.class, e -> assertThat(e.ending()).isEqualTo(Ending.GARBLED));
        }
    }

    @Test
    void whatEndsInTheMiddleHasExited() throws Exception {
        for (byte[] said : new byte[][] {{}, {0, 0}, {0, 0, 0, 9, 2}}) {
            assertThat(thrown(said)).isInstanceOfSatisfying(Stopped.class, e -> assertThat(e.ending()).isEqualTo(Ending.EXIT));
        }
    }

    @Test
    void anotherTypeThanTheTasksStopsIt() throws Exception {
        for (byte[] value : new byte[][] {{Tag.NULL}, {Tag.BOOLEAN, 1}, {Tag.INT, 0, 0, 0, 1}, {Tag.FLOAT, 0, 0, 0, 0}}) {
            DoubleUnaryOperator answer = answer(NUMBER, new ByteArrayInputStream(frame(out -> {
                out.writeByte(Peer.RETURN);
                out.write(value);
            })));
            assertThat(catchThrowable(() -> answer.applyAsDouble(1))).isInstanceOf(Stopped.class);
        }
    }

    @Test
    void anEndlessReplyStopsAtItsLimit() throws Exception {
        byte[] reply = frame(out -> {
            out.writeByte(Peer.RETURN);
            out.write(new byte[] {Tag.ARRAY, 1, 0, 0x10, 0, 0});
            out.write(new byte[1 << 20]);
        });
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return reply[at++ % reply.length] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                for (int i = 0; i < length; i++) {
                    into[from + i] = (byte) read();
                }
                return length;
            }
        };
        Function<Object, Object> answer = answer(OBJECT, endless);
        Throwable stopped = null;
        for (int i = 0; i < 100 && stopped == null; i++) {
            stopped = catchThrowable(() -> answer.apply(1));
        }
        assertThat(stopped).isInstanceOfSatisfying(Stopped.class, e -> assertThat(e.ending()).isEqualTo(Ending.OUTPUT));
    }

    /** What stands for an exception is one that the JDK can make of a text, or a stand-in; a machine's failures are not believed. */
    @Test
    void aThrownClassIsOneOfTheJdksOrAStandIn() throws Exception {
        assertThat(saidToBeThrown("java.lang.ArithmeticException")).isExactlyInstanceOf(ArithmeticException.class).hasMessage("m");
        for (String name : new String[] {"java.lang.OutOfMemoryError", "java.lang.InternalError", "java.lang.String", "java.io.FileInputStream", "gradkit.course.grade.remote.Stopped",
                "java.lang.InterruptedException", "x".repeat(100_000)}) {
            assertThat(saidToBeThrown(name)).isExactlyInstanceOf(Foreign.class).hasMessage("m");
        }
    }

    private static Throwable saidToBeThrown(String type) throws Exception {
        return thrown(frame(out -> {
            out.writeByte(Peer.THROW);
            string(out, type);
            out.writeByte(Tag.STRING);
            string(out, "m");
            string(out, "method");
            string(out, "place");
        }));
    }
}
