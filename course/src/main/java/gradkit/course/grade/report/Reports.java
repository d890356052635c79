package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a batch's results: for each student {@code STUDENT.json}, {@code feedback/STUDENT.html}, {@code gradescope/STUDENT.json},
 * {@code prairielearn/STUDENT.json} and {@code junit/STUDENT.xml}; for all of them {@code grades.csv} and {@code summary.html}.
 */
public final class Reports {

    private Reports() { }

    /**
     * Writes everything again that has changed, each file whole or not at all.
     *
     * @param batch one entry for each student, in any order
     * @param out   the results' folder; made if it is not there
     * @throws IllegalArgumentException if a student is there twice: one result would overwrite the other
     */
    public static void write(List<Graded> batch, Path out) throws IOException {
        List<Graded> sorted = batch.stream().sorted(Comparator.comparing(Graded::student)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).student().equals(sorted.get(i - 1).student())) {
                throw new IllegalArgumentException("Results: expected each student once, %s is there twice.".formatted(sorted.get(i).student()));
            }
        }
        for (Graded graded : sorted) {
            String name = FileName.of(graded.student());
            OutFile.write(out.resolve(name + ".json"), StudentJson.of(graded));
            OutFile.write(out.resolve("feedback").resolve(name + ".html"), FeedbackPage.of(graded));
            OutFile.write(out.resolve("gradescope").resolve(name + ".json"), Gradescope.of(graded));
            OutFile.write(out.resolve("prairielearn").resolve(name + ".json"), PrairieLearn.of(graded));
            OutFile.write(out.resolve("junit").resolve(name + ".xml"), JUnitXml.of(graded));
        }
        OutFile.write(out.resolve("grades.csv"), GradesCsv.of(sorted));
        OutFile.write(out.resolve("summary.html"), SummaryPage.of(sorted));
    }
}
