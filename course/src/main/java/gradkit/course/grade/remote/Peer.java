package gradkit.course.grade.remote;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One end of a conversation in which each side calls functions of the other: calls may stand in each other (an answer that is called
 * calls back the function that it was given), and one thread at a time talks.
 */
public final class Peer {

    static final int CALL = 1;
    static final int RETURN = 2;
    static final int THROW = 3;

    /** What one end does its own way. */
    public interface Manners extends Thrown.Places {

        /** The pipe is broken, or what came is nonsense: what to throw at whoever calls. */
        Error broken(IOException e);

        /** A function of ours ran out of memory or returned too much: never returns normally. */
        Error overdone(Throwable e);
    }

    private final Frames frames;
    private final Manners manners;
    private final Functions functions = new Functions(this::call);
    private final ReentrantLock talking = new ReentrantLock(true);
    private long callsLeft;
    private long bytesLeft;

    /**
     * @param calls how often the other side may call
     * @param bytes how much it may answer, all answers together
     */
    Peer(Frames frames, Manners manners, long calls, long bytes) {
        this.frames = frames;
        this.manners = manners;
        this.callsLeft = calls;
        this.bytesLeft = bytes;
    }

    Functions functions() {
        return functions;
    }

    /** Calls a function of the other side and waits for what comes of it. */
    private Object call(int number, int index, Method method, Object[] arguments) throws Throwable {
        talking.lock();
        try {
            frames.send(out -> {
                ValueWriter values = new ValueWriter(out, functions);
                out.writeByte(CALL);
                out.writeInt(number);
                out.writeByte(index);
                for (Object argument : arguments) {
                    values.write(argument);
                }
            });
            return answer(method, arguments);
        } catch (IOException e) {
            throw manners.broken(e);
        } finally {
            talking.unlock();
        }
    }

    /** Reads until the call has come to its end; meanwhile the other side may call. */
    private Object answer(Method method, Object[] arguments) throws Throwable {
        while (true) {
            DataInputStream in = frames.next();
            int size = in.available();
            int kind = in.readUnsignedByte();
            ValueReader values = new ValueReader(in, functions);
            if (kind == CALL) {
                serve(in, values);
                continue;
            }
            bytesLeft -= size;
            if (bytesLeft < 0) {
                throw new Frames.TooMuch();
            }
            try {
                return answer(kind, values, method, arguments);
            } catch (EOFException cut) {
                throw new Garbled("a frame that ends too early");      // its pipe has not ended: nobody need wait for that
            }
        }
    }

    private static Object answer(int kind, ValueReader values, Method method, Object[] arguments) throws Throwable {
        if (kind == THROW) {
            throw Thrown.read(values).exception();
        } else if (kind != RETURN) {
            throw last(kind, values);
        }
        return returned(values, method, arguments);
    }

    /** What a frame means that is no reply: the other side's last word, or nonsense. */
    static IOException last(int kind, ValueReader values) throws IOException {
        return kind == Script.ENDED ? new Last(values.string()) : new Garbled("a frame of kind " + kind);
    }

    private static Object returned(ValueReader values, Method method, Object[] arguments) throws IOException {
        Object result = values.read();
        if (!Functions.fits(result, method.getReturnType())) {
            throw new Garbled("a %s where %s is returned".formatted(result == null ? "null" : result.getClass().getName(), method.getReturnType().getName()));
        }
        for (Object argument : arguments) {
            if (Copies.mutable(argument)) {
                Copies.into(argument, values.read());
            }
        }
        return result;
    }

    /** Serves calls until the other side has gone. */
    public void serve() {
        talking.lock();
        try {
            while (true) {
                DataInputStream in = frames.next();
                if (in.readUnsignedByte() != CALL) {
                    throw new Garbled("a frame that nobody waits for");
                }
                serve(in, new ValueReader(in, functions));
            }
        } catch (IOException e) {
            throw manners.broken(e);
        } finally {
            talking.unlock();
        }
    }

    private void serve(DataInputStream in, ValueReader values) throws IOException {
        if (--callsLeft < 0) {
            throw new TooOften();
        }
        int number = in.readInt();
        Method method = functions.method(number, in.readUnsignedByte());
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            arguments.add(values.read());
        }
        serve(number, method, arguments.toArray());
    }

    private void serve(int number, Method method, Object[] arguments) throws IOException {
        Object result;
        try {
            result = quietly(() -> functions.call(number, method, arguments.clone()));
        } catch (Garbled | Stopped e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw manners.overdone(e);
        } catch (Throwable e) {
            send(Thrown.of(e, manners));
            return;
        }
        try {
            send(result, arguments);
        } catch (IllegalArgumentException e) {
            send(new Thrown(IllegalStateException.class.getName(), Optional.of("returned " + e.getMessage()), method.getName(), ""));
        } catch (OutOfMemoryError | Frames.TooMuch e) {
            throw manners.overdone(e);
        }
    }

    private interface Work {
        Object done() throws Throwable;
    }

    /** While a function of ours runs, its other threads may talk. */
    private Object quietly(Work work) throws Throwable {
        int holds = talking.getHoldCount();
        for (int i = 0; i < holds; i++) {
            talking.unlock();
        }
        try {
            return work.done();
        } finally {
            for (int i = 0; i < holds; i++) {
                talking.lock();
            }
        }
    }

    private void send(Object result, Object[] arguments) throws IOException {
        frames.send(out -> {
            ValueWriter values = new ValueWriter(out, functions);
            out.writeByte(RETURN);
            values.write(result);
            for (Object argument : arguments) {
                if (Copies.mutable(argument)) {
                    values.write(argument);
                }
            }
        });
    }

    private void send(Thrown thrown) throws IOException {
        frames.send(out -> {
            out.writeByte(THROW);
            thrown.write(new ValueWriter(out, functions));
        });
    }

    /** The other side has said why it ends. */
    static final class Last extends IOException {
        private static final long serialVersionUID = 1;

        Last(String ending) {
            super(ending);
        }
    }

    /** More calls than are allowed. */
    static final class TooOften extends IOException {
        private static final long serialVersionUID = 1;
    }
}
