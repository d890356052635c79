package gradkit.course.grade;

import gradkit.course.Root;
import gradkit.course.Steps;
import gradkit.course.Stop;
import gradkit.course.grade.cage.Sandbox;
import gradkit.course.grade.cage.Unprotected;
import gradkit.course.grade.remote.Kit;
import gradkit.course.grade.remote.NotCompiling;
import gradkit.course.grade.remote.RemoteAnswer;
import gradkit.exercise.Examiner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where answers run when they are graded: each in a JVM of its own, in a sandbox.
 *
 * @param cage   where
 * @param kit    what a JVM gets
 * @param limits what it may use
 */
record Places(Cage cage, Kit kit, Limits limits) implements Answering {

    /** As the order says; refuses where a part of the sandbox is missing, unless it was told by name to do without. */
    static Places of(Order order, Steps steps) throws IOException {
        Kit kit = Kit.of(new Root(Path.of(order.root())));
        Duration wall = Duration.ofSeconds(order.seconds());
        Limits usual = Limits.USUAL;
        Limits limits = new Limits(wall, wall, usual.heap(), usual.memory(), usual.processes(), usual.output());
        if (order.unprotected()) {
            steps.say("Unprotected: the submissions run with all your rights on this computer.");
            return new Places(new Unprotected(), kit, limits);
        }
        List<String> missing = Sandbox.missing();
        if (!missing.isEmpty()) {
            throw new Stop("No sandbox can be made here, so nothing was graded.", String.join("\n", missing)
                    + "\nOnly where you trust every author, or have nothing to lose: --unprotected-i-know.");
        }
        steps.say("Sandbox: " + Sandbox.protection());
        return new Places(new Sandbox(), kit, limits);
    }

    @Override
    public <F> Examiner.Scored score(Task<F> task, String cell, Examiner<F> examiner) throws NotCompiling, IOException {
        try (RemoteAnswer<F> remote = RemoteAnswer.start(cage, kit, task.question(), cell, limits)) {
            return examiner.score(remote.answer(), remote.source());
        }
    }
}
