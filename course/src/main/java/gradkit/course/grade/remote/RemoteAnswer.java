package gradkit.course.grade.remote;

import gradkit.course.grade.Cage;
import gradkit.course.grade.Caged;
import gradkit.course.grade.Ending;
import gradkit.course.grade.Limits;
import gradkit.exercise.Source;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * A student's answer in a JVM of its own, called from here: each call of {@link #answer()} sends its arguments there and brings the value back.
 *
 * <pre>{@code
 * try (var remote = RemoteAnswer.start(cage, kit, question, cell, Limits.USUAL)) {
 *     Judge.judge(question.exercise(), remote.answer(), remote.source(), key, seed);
 * } catch (NotCompiling e) { … } catch (Stopped e) { … }
 * }</pre>
 *
 * <p>By value go numbers, booleans, texts, arrays, matrices, lists, sets, maps, optionals, records and constants of the library, and generators with their
 * state. Arrays, collections and generators that the answer changes in place are changed here, too. Functions are called where they were made.
 * What the answer throws is thrown here with the same class, if the JDK has it. Nothing that comes from inside is deserialised by Java, and no
 * class is loaded by a name from inside but those of a short list.
 */
public final class RemoteAnswer<F> implements AutoCloseable {

    private static final String MAIN = "gradkit.course.grade.inside.Main";
    private static final int FRAME = 4 << 20;              // bytes of one reply; the largest of a right answer has some thousand
    private static final long MOST_CALLS = 1_000_000;      // of functions that the answer was given

    private final Caged jvm;
    private final String cell;
    private F answer;
    private Stopped stopped;

    private RemoteAnswer(Caged jvm, String cell) {
        this.jvm = jvm;
        this.cell = cell;
    }

    /**
     * Starts a JVM in the cage, compiles the cell there and makes the answer.
     *
     * @param cell what the student wrote into the exercise's answer cell
     * @throws NotCompiling when the cell does not compile, or lacks what the check calls
     * @throws IOException  when there is no place to run it: no fault of its author's
     * @throws Stopped      when the JVM ends before that; {@link #answer()} throws it, too, from then on
     */
    public static <F> RemoteAnswer<F> start(Cage cage, Kit kit, Question<F> question, String cell, Limits limits) throws IOException, NotCompiling {
        Caged jvm = cage.start(kit.classPath(question.exercise()), kit.options(limits), List.of(MAIN), limits);
        RemoteAnswer<F> remote = new RemoteAnswer<>(jvm, cell);
        try {
            remote.begin(question, limits);
            return remote;
        } catch (IOException | NotCompiling | RuntimeException | Error e) {
            jvm.close();
            throw e;
        }
    }

    private void begin(Question<F> question, Limits limits) throws IOException, NotCompiling {
        long output = (long) limits.output() << 20;
        Frames frames = new Frames(jvm.output(), jvm.input(), FRAME);
        hear(frames);
        Peer peer = new Peer(frames, new Outside(), MOST_CALLS, output);
        try {
            frames.send(out -> {
                ValueWriter text = new ValueWriter(out, peer.functions());
                out.writeByte(Script.START);
                text.string(question.typeInSource());
                text.string(cell);
                text.string(question.expression());
                out.writeLong(output);
            });
            first(frames.next(), peer);
            answer = question.type().cast(peer.functions().theirs(question.type(), 0));
        } catch (IOException e) {
            throw begun(e);
        }
    }

    /** Why it ended before it was ready; where the cage failed and not the answer, that is an exception of the grader's. */
    private Stopped begun(IOException e) throws IOException {
        try {
            return ended(e);
        } catch (UncheckedIOException cage) {
            throw cage.getCause();
        }
    }

    /** Waits until Java runs. */
    private static void hear(Frames frames) throws IOException {
        try {
            if (frames.next().readUnsignedByte() == Script.HELLO) return;
        } catch (IOException nothing) {
            // told below
        }
        throw new IOException("Sandbox: Java did not start in it. Most often the machine is out of memory or far too busy: grade with fewer --slots.");
    }

    private void first(DataInputStream in, Peer peer) throws IOException, NotCompiling {
        int kind = in.readUnsignedByte();
        if (kind == Script.REFUSED) {
            throw Script.refused(new ValueReader(in, peer.functions()));
        } else if (kind != Script.READY) {
            throw Peer.last(kind, new ValueReader(in, peer.functions()));
        }
    }

    /** The answer, to be called as if it were here. */
    public F answer() {
        return answer;
    }

    /** What a judge may know of its source: the cell alone. */
    public Source source() {
        return new AnswerSource(cell);
    }

    /** Ends its JVM and all that it started. */
    @Override
    public void close() {
        jvm.close();
    }

    /** Why nothing comes any more. What the answer says of it counts where its JVM is alive: it can only say so against itself. */
    private Stopped ended(IOException e) {
        if (stopped == null) {
            stopped = new Stopped(ending(e));
            jvm.close();
        }
        return stopped;
    }

    private Ending ending(IOException e) {
        if (e instanceof Peer.Last last) {
            return Arrays.stream(Ending.values()).filter(known -> known.name().equals(last.getMessage())).findFirst().orElse(Ending.GARBLED);
        } else if (e instanceof Garbled) {
            return Ending.GARBLED;
        } else if (e instanceof Frames.TooMuch) {
            return Ending.OUTPUT;
        } else if (e instanceof Peer.TooOften) {
            return Ending.TIME;
        }
        try {
            Ending ending = jvm.await();
            return ending == Ending.DONE ? Ending.EXIT : ending;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Ending.TIME;
        }
    }

    /** The trusted end: whatever goes wrong stops the answer. */
    private final class Outside implements Peer.Manners {
        @Override
        public Error broken(IOException e) {
            return ended(e);
        }

        @Override
        public Error overdone(Throwable e) {
            return ended(new Peer.Last(Ending.MEMORY.name()));
        }

        @Override
        public String of(Throwable thrown) {
            return "";
        }
    }
}
