package gradkit.course.bench;

/** Whose time is taken: the kit's kernel in its two ways to start, and what a reader could use instead. */
public enum Contestant {

    COLD("GradKit, cold"),
    WARM("GradKit, warm"),
    STOCK("stock JJava"),
    PYTHON("ipykernel");

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
