package gradkit.course.bench;

import gradkit.plot.Chart;
import gradkit.plot.Figure;
import gradkit.plot.Plot;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The page's figures: the lesson's time, and the memory, against the number of users, with the lines that were computed. */
record HostingFigure(HostingFit fit) {

    private static final int WIDTH = 640, HEIGHT = 360;

    static final String TIME = "img/hosting-time.png", MEMORY = "img/hosting-memory.png";

    Figure time() {
        return chart("Lesson " + fit.lesson() + ", run by all at once", "seconds", each(t -> HostingPage.p95(t.lessons())))
                .points("half of the users", users(), each(t -> t.lessons().median()))
                .points("19 of 20 users", users(), each(t -> HostingPage.p95(t.lessons())))
                .line("computed", users(), each(fit::lesson));
    }

    Figure memory() {
        HostingFit.Line done = fit.line(t -> t.done().bytes());
        return chart("Memory of all users", "GB", each(t -> t.done().bytes() / 1e9))
                .points("servers alone", users(), each(t -> t.started().bytes() / 1e9))
                .points("with kernels", users(), each(t -> t.opened().bytes() / 1e9))
                .points("after lesson " + fit.lesson(), users(), each(t -> t.done().bytes() / 1e9))
                .line("computed", users(), each(t -> done.at(t.work().users()) / 1e9));
    }

    private static Chart chart(String title, String unit, double[] heights) {
        return Plot.plot(title).x("users at once").y(unit).size(WIDTH, HEIGHT).between(0, 1.1 * Arrays.stream(heights).max().orElse(1));
    }

    private double[] users() {
        return each(t -> t.work().users());
    }

    private double[] each(ToDoubleFunction<HostingResult.Taken> of) {
        return fit.all().stream().mapToDouble(of).toArray();
    }
}
