package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import gradkit.course.grade.Mark.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A small class whose names, messages and values try to get out of every format. */
public final class Batch {

    static final String SCRIPT = "<script>alert(1)</script>";
    static final String FORMULA = "=HYPERLINK(\"http://example.org\",\"click\")";
    public static final String BROKEN = "\uD800\u0000\u001B[31mred\uFFFE\u202Egnp.exe ]]> & ' \"";

    private Batch() { }

    public static List<Graded> all() {
        List<Graded> batch = new ArrayList<>(List.of(right("anna"), mixed("bert"), hostile(FORMULA), hostile("../../etc/passwd"), hostile(BROKEN),
                empty("nobody"), open("zoë")));
        Collections.reverse(batch);
        return batch;
    }

    static Graded right(String student) {
        return graded(student, List.of(mark(1, Kind.RIGHT, 1, "All 25 inputs agree to 1e−14.", null, null, "at z = 3 the slope is below 0.01"),
                mark(2, Kind.RIGHT, 2, "All 25 inputs agree exactly.", null, null, null)), List.of());
    }

    public static Graded mixed(String student) {
        return graded(student, List.of(
                mark(1, Kind.PARTLY, 0.5, "At z = −800 you return NaN (1 of 25 inputs disagree).", "z = −800", "NaN", "exp overflows for large arguments"),
                mark(2, Kind.WRONG, 0, "At z = 0.5 you return 0.213552 (24 of 25 inputs disagree). It looks as if you have t² where 1 − t² belongs.", "z = 0.5",
                        "0.213552", "It looks as if you have t² where 1 − t² belongs"),
                mark(3, Kind.NOT_COMPILING, 0, "cannot find symbol: method tahn(double)", null, "2: double tanhSlope(double z) {\n3:     return tahn(z);\n4: }", null),
                mark(4, Kind.STOPPED, 0, "Stopped: it took longer than the time it has: an endless loop?", "n = 12", null, null),
                mark(5, Kind.FORBIDDEN, 0, "Your answer calls `Softmax`, and here the point is to write what it does.", null, null, null),
                mark(6, Kind.NOT_ATTEMPTED, 0, "`count` still throws. Write its body, run its cell, then run this one again.", null, null, null)),
                List.of("the cell of 03-one was there twice; the last one counts"));
    }

    static Graded hostile(String text) {
        return graded(text, List.of(mark(1, Kind.WRONG, 0, SCRIPT + text + " `" + SCRIPT + "`", text, text + "x".repeat(100_000), text),
                mark(2, Kind.STOPPED, 0, text, SCRIPT, SCRIPT, SCRIPT)), List.of(text, SCRIPT));
    }

    static Graded empty(String student) {
        return graded(student, List.of(mark(1, Kind.MISSING, 0, "There is no cell for it.", null, null, null),
                mark(2, Kind.MISSING, 0, "There is no cell for it.", null, null, null)), List.of("not a notebook: the file is not JSON"));
    }

    static Graded open(String student) {
        return graded(student, List.of(mark(1, Kind.RIGHT, 1, "All 25 inputs agree.", null, null, null),
                mark(2, Kind.NOT_GRADED, 0, "Not graded yet: /var/tmp/slot-3 is full", null, null, null)), List.of());
    }

    static Graded threw(String student, String came) {
        return graded(student, List.of(mark(1, Kind.WRONG, 0, "At z = 0 it throws.", "z = 0", came, null)), List.of());
    }

    private static Graded graded(String student, List<Mark> marks, List<String> remarks) {
        return new Graded(student, "03", "Activations", "0".repeat(64), marks, remarks);
    }

    private static Mark mark(int n, Kind kind, double earned, String message, String input, String came, String cause) {
        List<String> hints = kind == Kind.RIGHT ? List.of() : List.of("Go the sigmoid's way: `tanh z` is a quotient.", "Then the quotient rule: 1 < 2.");
        return new Mark("03-" + List.of("zero", "one", "two", "three", "four", "five", "six").get(n), "Exercise %d: The slope of tanh".formatted(n), n, earned, kind,
                message, Optional.ofNullable(input), Optional.ofNullable(came), Optional.ofNullable(cause), hints);
    }
}
