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
import java.util.function.Supplier;

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
        return new Places(cage(order.unprotected(), Sandbox::missing, steps), kit, limits);
    }

    /** @param missing tries the sandbox, and says what it lacks */
    static Cage cage(boolean unprotected, Supplier<List<String>> missing, Steps steps) {
        if (unprotected) {
            steps.say("Unprotected: the submissions run with all your rights on this computer.");
            return new Unprotected();
        }
        List<String> parts = missing.get();
        if (!parts.isEmpty()) {
            throw new Stop("No sandbox can be made here, so nothing was graded.", String.join("\n", parts)
                    + "\nOnly where you trust every author, or have nothing to lose: --unprotected-i-know.");
        }
        steps.say("Sandbox: " + Sandbox.protection());
        return new Sandbox();
    }

    @Override
    public <F> Examiner.Scored score(Task<F> task, String cell, Examiner<F> examiner) throws NotCompiling, IOException {
        try (RemoteAnswer<F> remote = RemoteAnswer.start(cage, kit, task.question(), cell, limits)) {
            return examiner.score(remote.answer(), remote.source());
        }
    }
}
