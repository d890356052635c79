package gradkit.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gradkit.course.build.Build;
import gradkit.course.build.Lesson;
import gradkit.support.Chosen;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("lesson")
class LessonStyleTest {
    @TestFactory
    Stream<DynamicTest> aLessonKeepsTheRulesOfStyle() throws Exception {
        List<Lesson> all = Chosen.all();
        return Chosen.lessons().stream().map(lesson -> dynamicTest(lesson.name(),
            () -> assertThat(Build.problems(Chosen.ROOT, lesson, all)).isEmpty()));
    }

    @Test
    void whatIsBuiltIsInStepWithItsSource() throws Exception {
        assertThat(Build.outOfStep(Chosen.ROOT, Chosen.all())).isEmpty();
    }
}
