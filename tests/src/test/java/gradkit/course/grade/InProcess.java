package gradkit.course.grade;

import gradkit.exercise.Examiner;
import gradkit.exercise.KeySource;
import gradkit.exercise.Source;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers without a JVM: a cell that says "right" is the key's own answer, any other one throws what {@link #call} makes of it. */
class InProcess implements Answering {

    final AtomicInteger calls = new AtomicInteger();

    @Override
    public <F> Examiner.Scored score(Task<F> task, String cell, Examiner<F> examiner) throws IOException {
        calls.incrementAndGet();
        call(cell);
        F answer = cell.contains("right") ? KeySource.find(task.exercise()).orElseThrow().answer() : task.question().type().cast(Proxy.newProxyInstance(
                InProcess.class.getClassLoader(), new Class<?>[] {task.question().type()}, (proxy, method, arguments) -> {
                    throw new IllegalStateException(cell);
                }));
        return examiner.score(answer, new Source() {
            @Override
            public String text() {
                return cell;
            }

            @Override
            public Optional<String> place(Throwable thrown) {
                return Optional.empty();
            }
        });
    }

    /** Hears of each cell before it is judged. */
    void call(String cell) throws IOException { }
}
