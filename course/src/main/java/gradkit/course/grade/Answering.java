package gradkit.course.grade;

import gradkit.course.grade.remote.NotCompiling;
import gradkit.exercise.Examiner;
import java.io.IOException;

/** Has an answer judged: compiles its cell where it can do no harm, and calls it from here. */
@FunctionalInterface
interface Answering {

    /**
     * @throws NotCompiling if the cell does not compile
     * @throws gradkit.course.grade.remote.Stopped if the answer ended, or had to be ended, before it had answered
     * @throws IOException if there is no place to run it: not its author's fault
     */
    <F> Examiner.Scored score(Task<F> task, String cell, Examiner<F> examiner) throws NotCompiling, IOException;
}
