package gradkit.course.grade;

import gradkit.course.Root;
import gradkit.course.Stop;
import gradkit.course.build.AnswerCells;
import gradkit.course.similar.ClassWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a class handed in, found and read as it is for grading, without being run. */
public final class HandedAnswers {

    private HandedAnswers() { }

    /**
     * The answers of a class.
     *
     * @param paths  notebooks, zips, folders of those, or nbgrader's folder
     * @param lesson its number; empty: the one that most notebooks name
     */
    public static ClassWork of(Root root, List<Path> paths, Optional<String> lesson) throws IOException {
        Map<String, Path> found = Submissions.find(paths);
        if (found.isEmpty()) throw new Stop("No submissions in %s.".formatted(paths.stream().map(Path::toString).collect(Collectors.joining(", "))), "Name the folder that holds them.");
        Assignment assignment = Assignment.of(root.path(), lesson.orElseGet(() -> Grading.named(Grading.read(found, Optional.empty()))));
        List<Submission> submissions = Grading.read(found, Optional.of(assignment.lesson()));
        Map<String, String> tasks = new LinkedHashMap<>();
        Map<String, String> stubs = new LinkedHashMap<>();
        for (Task<?> task : assignment.tasks()) {
            tasks.put(task.name(), task.words());
            stubs.put(task.name(), task.stub());
        }
        Map<String, String> worked = new LinkedHashMap<>();
        AnswerCells.of(root.path(), assignment.lesson()).stream().filter(cell -> tasks.containsKey(cell.exercise()))
                .forEach(cell -> worked.put(cell.exercise(), cell.worked().replaceAll("(?m)^[ \\t]*// (?:BEGIN|END) SOLUTION\\R?", "")));
        List<ClassWork.Answers> all = new ArrayList<>();
        submissions.forEach(submission -> all.add(new ClassWork.Answers(submission.student(), answers(submission, assignment))));
        return new ClassWork(assignment.lesson() + " · " + assignment.title(), tasks, stubs, worked, all);
    }

    private static Map<String, String> answers(Submission submission, Assignment assignment) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Task<?> task : assignment.tasks()) {
            submission.pages().flatMap(pages -> AnswerCell.of(task, pages).text()).filter(text -> !task.isStub(text))
                    .ifPresent(text -> cells.put(task.name(), text));
        }
        return cells;
    }
}
