package gradkit.course;

import java.io.IOException;
import java.time.LocalDate;

/** The first thing that a learner's container runs: brings the copies of the lessons up to date, in a course that it can only read. */
public final class Hosted {

    private Hosted() {
    }

    /** Says in words what could not be done: the server starts in any case. */
    public static void main(String[] args) {
        Root root = Root.find();
        try {
            new Copies(root).refresh(LocalDate.now()).forEach(System.out::println);
        } catch (IOException e) {
            System.err.println("Your copies of the lessons in " + root.work() + " could not be brought up to date: " + e
                    + "\nThe server starts with what is there. Is the volume full, or not yours to write?");
            System.exit(Main.WRONG);
        }
    }
}
