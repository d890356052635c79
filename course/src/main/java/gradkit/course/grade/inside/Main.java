package gradkit.course.grade.inside;

import gradkit.course.grade.remote.Peer;
import gradkit.course.grade.remote.Script;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Started by the grader in the sandbox: reads the script from standard input, compiles it and serves calls, until the pipe ends. */
public final class Main {

    private Main() { }

    public static void main(String[] args) throws Exception {
        Script.Inside pipe = new Script.Inside(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        pipe.hello();
        System.setIn(InputStream.nullInputStream());
        Prints prints = Prints.install(() -> end(pipe, "OUTPUT"));
        try {
            Script script = pipe.script();
            prints.allow(script.output());
            AnswerCell cell = new AnswerCell();
            serve(pipe, cell, script);
        } catch (OutOfMemoryError e) {
            end(pipe, "MEMORY");
        }
        Runtime.getRuntime().halt(0);
    }

    private static void serve(Script.Inside pipe, AnswerCell cell, Script script) throws IOException {
        Object answer;
        try {
            answer = cell.answer(script);
        } catch (AnswerCell.Refused e) {
            pipe.refuse(e.getMessage(), e.lines());
            return;
        }
        pipe.serve(answer, answer.getClass().getInterfaces()[0], new Manners(pipe, cell));
    }

    /** Says why, and ends at once, whatever else runs here. */
    private static void end(Script.Inside pipe, String ending) {
        pipe.ended(ending);
        Runtime.getRuntime().halt(0);
    }

    private record Manners(Script.Inside pipe, AnswerCell cell) implements Peer.Manners {
        @Override
        public String of(Throwable thrown) {
            return cell.of(thrown);
        }

        @Override
        public Optional<String> says(Throwable thrown) {
            return cell.undeclared(thrown);
        }

        @Override
        public Error broken(IOException e) {
            Runtime.getRuntime().halt(0);
            return new Error(e);
        }

        @Override
        public Error overdone(Throwable e) {
            end(pipe, e instanceof OutOfMemoryError ? "MEMORY" : "OUTPUT");
            return new Error(e);
        }
    }
}
