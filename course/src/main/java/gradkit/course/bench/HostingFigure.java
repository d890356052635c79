package gradkit.course.bench;

import gradkit.plot.Chart;
import gradkit.plot.Figure;
import gradkit.plot.Plot;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The page's figures: the lesson's time, and the memory, against the number of users, with the lines that were computed. */
record HostingFigure(HostingFit fit) {

    private static final int WIDTH = 640, HEIGHT = 360;

    static final String TIME = "img/hosting-time.png", MEMORY = "img/hosting-memory.png";

    Figure time() {
        return chart("Lesson " + fit.lesson() + ", run by all at once", "seconds")
                .line("half of the users wait at most", users(), each(t -> t.lessons().median()))
                .line("19 of 20 wait at most", users(), each(t -> HostingPage.p95(t.lessons())))
                .line("computed", users(), fit.all().stream().mapToDouble(t -> fit.lesson(t)).toArray());
    }

    Figure memory() {
        return chart("Memory of all users", "GB")
                .line("servers alone", users(), each(t -> t.started().bytes() / 1e9))
                .line("with kernels", users(), each(t -> t.opened().bytes() / 1e9))
                .line("after lesson " + fit.lesson(), users(), each(t -> t.done().bytes() / 1e9))
                .line("computed", users(), fit.all().stream().mapToDouble(t -> fit.line(u -> u.done().bytes()).at(t.work().users()) / 1e9).toArray());
    }

    private static Chart chart(String title, String unit) {
        return Plot.plot(title).x("users at once").y(unit).size(WIDTH, HEIGHT);
    }

    private double[] users() {
        return each(t -> t.work().users());
    }

    private double[] each(ToDoubleFunction<HostingResult.Taken> of) {
        List<HostingResult.Taken> all = fit.all();
        return all.stream().mapToDouble(of).toArray();
    }
}
