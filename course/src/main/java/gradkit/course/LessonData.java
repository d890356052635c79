package gradkit.course;

import gradkit.course.build.Lesson;
import gradkit.course.build.Lessons;
import gradkit.course.build.Tools;
import gradkit.data.DataException;
import gradkit.data.DataSet;
import gradkit.data.Datasets;
import java.util.List;

/** The data sets that lessons name in their headers under {@code data:}. */
final class LessonData {
    private LessonData() {
    }

    /**
     * Fetches what these lessons (all, when none is named) read and what is not here, before anything is run: no line of progress is
     * saved in a notebook, and no lesson's time is the network's. Where that fails it says so and goes on: only those lessons miss it.
     */
    static void fetch(Root root, Steps steps, List<String> numbers) throws Exception {
        Datasets datasets = Datasets.of(root.path());
        if (datasets.all().stream().allMatch(datasets::isHere)) return;
        for (Lesson lesson : Lessons.read(root.path(), Tools.of(root.path())))
            if (numbers.isEmpty() || numbers.contains(lesson.number()))
                for (String name : lesson.header().data()) DataCommand.fetch(datasets, named(name, datasets, lesson), steps);
    }

    private static DataSet named(String name, Datasets datasets, Lesson lesson) {
        try {
            return datasets.get(name);
        } catch (DataException e) {
            throw new Stop(lesson.at(1) + ": header, gradkit: data: " + e.getMessage(), "Name a set of datasets/manifest.json.");
        }
    }
}
