package gradkit.course.grade.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How a conversation begins. The inside says HELLO, before it has heard anything of an answer: without it, it is not the answer's fault that nothing comes.
 * The outside sends START with what is to be compiled; the inside answers READY, or REFUSED with the compiler's words.
 * After that both sides {@link Peer call} each other; ENDED is the inside's last word where it knows why it ends.
 *
 * @param type       the answer's functional type, as Java source
 * @param cell       the answer's cell
 * @param expression what makes an answer of it
 * @param output     bytes that it may print
 */
public record Script(String type, String cell, String expression, long output) {

    static final int START = 4;
    static final int READY = 5;
    static final int REFUSED = 6;
    static final int ENDED = 7;
    static final int HELLO = 8;

    private static final int FRAME = 1 << 26;    // what the trusted outside sends

    /** The inside's end of the pipe. */
    public static final class Inside {
        private final Frames frames;
        private final Functions none = new Functions((number, index, method, arguments) -> null);

        public Inside(InputStream in, OutputStream out) {
            this.frames = new Frames(in, out, FRAME);
        }

        /** Says that Java runs. */
        public void hello() throws IOException {
            frames.send(out -> out.writeByte(HELLO));
        }

        public Script script() throws IOException {
            var in = frames.next();
            if (in.readUnsignedByte() != START) {
                throw new Garbled("a frame that does not start");
            }
            ValueReader text = new ValueReader(in, none);
            return new Script(text.string(), text.string(), text.string(), in.readLong());
        }

        /** The cell does not compile. */
        public void refuse(String message, List<String> lines) throws IOException {
            frames.send(out -> {
                ValueWriter text = new ValueWriter(out, none);
                out.writeByte(REFUSED);
                text.string(message);
                out.writeInt(lines.size());
                for (String line : lines) {
                    text.string(line);
                }
            });
        }

        /** The last word: the name of an ending. */
        public void ended(String ending) {
            try {
                frames.send(out -> {
                    out.writeByte(ENDED);
                    new ValueWriter(out, none).string(ending);
                });
            } catch (IOException e) {
                // nobody listens any more
            }
        }

        /** Lets the outside call the answer, until it has gone. */
        public void serve(Object answer, Class<?> type, Peer.Manners manners) throws IOException {
            Peer peer = new Peer(frames, manners, Long.MAX_VALUE, Long.MAX_VALUE);
            peer.functions().keep(answer, type);
            frames.send(out -> out.writeByte(READY));
            peer.serve();
        }
    }

    /** Reads the compiler's words, cut to what a person would read. */
    static NotCompiling refused(ValueReader text) throws IOException {
        String message = text.string();
        int lines = Math.min(text.length(4), 20);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            all.add(cut(text.string()));
        }
        return new NotCompiling(cut(message), all);
    }

    private static String cut(String line) {
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }
}
