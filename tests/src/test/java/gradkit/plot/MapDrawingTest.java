package gradkit.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MapDrawingTest {
    private static MapDrawing.Place place(String key, String... needs) {
        return new MapDrawing.Place(key, key + " · Lesson", "20 minutes", List.of(needs), false);
    }

    @Test
    void whatIsNeededOnTheWayIsNotNeededAgain() {
        var direct = MapDrawing.direct(List.of(place("00"), place("01", "00"), place("02", "00", "01"), place("03", "00", "02", "01"), place("04", "00", "77")));
        assertThat(direct).containsEntry("00", List.of()).containsEntry("02", List.of("01")).containsEntry("03", List.of("02")).containsEntry("04", List.of("00"));
    }

    @Test
    void theWordsSayTheOrder() {
        assertThat(MapDrawing.of(List.of(place("00"), place("01", "00"), place("02", "00"), place("03", "01", "02"))).alt()).isEqualTo(
                "What comes before what. 00 · Lesson (20 minutes); 01 · Lesson (20 minutes), after 00; 02 · Lesson (20 minutes), after 00; "
                + "03 · Lesson (20 minutes), after 01 and 02.");
    }

    @Test
    void fortyLessonsFitThePage() {
        var many = IntStream.range(0, 40).mapToObj(i -> i == 0 ? place("00") : place("%02d".formatted(i), "%02d".formatted((i - 1) / 2))).toList();
        assertThat(MapDrawing.of(many).png()).hasSizeLessThan(60 * 1024);
    }
}
