package gradkit.course.grade;

import gradkit.course.Steps;
import gradkit.course.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The grading JVM: reads its {@link Order}, a line of JSON, from standard input; ends when that ends, and so with whoever started it. */
public final class Main {

    private Main() { }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Order order = Order.of(in.readLine());
        Thread watch = new Thread(() -> endWith(in), "watch");
        watch.setDaemon(true);
        watch.start();
        System.exit(run(order));
    }

    private static int run(Order order) {
        try {
            Steps steps = Steps.fromProperties();
            return new Grading(order, steps).run(Places.of(order, steps));
        } catch (Stop stop) {
            System.err.println(stop);
            return 3;
        } catch (Exception | LinkageError e) {
            System.err.println("grade: " + (e.getMessage() == null ? e : e.getMessage()));
            if (Boolean.getBoolean("gradkit.verbose")) e.printStackTrace();
            return 70;
        }
    }

    /** Halts: what is graded is on disk, and nobody is left who could hear of the rest. */
    private static void endWith(BufferedReader in) {
        try {
            while (in.read() >= 0) { }
        } catch (IOException gone) {
            // as good as its end
        }
        Runtime.getRuntime().halt(130);
    }
}
