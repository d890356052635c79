package gradkit.course.bench;

/** A first cell, in Java and in Python: what a learner would write for the same result. */
public enum Cell {

    SUM("1 + 1", "1 + 1", "\"text/plain\": \"2\""),

    TENSOR("""
        try (var manager = ai.djl.ndarray.NDManager.newBaseManager()) {
            var a = manager.arange(6f).reshape(2, 3);
            System.out.println(a.matMul(a.transpose()));
        }""", """
        import torch
        a = torch.arange(6.).reshape(2, 3)
        print(a @ a.T)""", "14."),

    CHART("""
        show(plot("A parabola").x("x").y("y").line("x²", x -> x * x).over(-2, 2));""", """
        import matplotlib.pyplot as plt
        import numpy as np
        x = np.linspace(-2, 2, 200)
        plt.plot(x, x * x, label="x²")
        plt.title("A parabola")
        plt.xlabel("x")
        plt.ylabel("y")
        plt.legend()
        plt.show()""", "\"image/png\"");

    private static final String IMPORTS = """
        import static gradkit.notebook.Notebook.show;
        import static gradkit.plot.Plot.plot;
        """;

    private final String java;
    private final String python;
    private final String shows;

    Cell(String java, String python, String shows) {
        this.java = java;
        this.python = python;
        this.shows = shows;
    }

    /** The source; the stock kernel has no start-up imports, so its cell brings those that it needs. */
    String source(Contestant contestant) {
        return switch (contestant) {
            case COLD, WARM -> java;
            case STOCK -> this == CHART ? IMPORTS + java : java;
            case PYTHON -> python;
        };
    }

    /** A piece of the cell's outputs as JSON: without it the kernel answered, but not this. */
    String shows() {
        return shows;
    }
}
