package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final HandClock clock = new HandClock();
    private final Pace pace = new Pace(clock, Pace.TEN_A_SECOND);
    private final List<Long> painted = new ArrayList<>();

    private long millisecondsLeft() {
        return TimeUnit.NANOSECONDS.toMillis(pace.left());
    }

    @Test
    void theFirstWaitsForNothingAndTheNextComesATenthOfASecondAfterItsStart() {
        assertThat(millisecondsLeft()).isZero();
        pace.run(() -> clock.busy(4));
        assertThat(millisecondsLeft()).isEqualTo(96);
    }

    @Test
    void whatTakesLongComesSeldomer() {
        pace.run(() -> clock.busy(50));
        assertThat(millisecondsLeft()).as("nine times as long as it took").isEqualTo(450);
    }

    @Test
    void thousandsOfRequestsAreATenthOfASecondApartAndTheLastIsHeard() {
        Repaint repaint = new Repaint(clock, pace, () -> painted.add(clock.getAsLong() / 1_000_000));
        for (int i = 0; i < 2000; i++) {
            repaint.request();
            assertThat(clock.waiting()).isOne();
            clock.pass(1);
        }
        clock.pass(1000);
        assertThat(painted).hasSizeBetween(20, 21);
        assertThat(painted.get(painted.size() - 1)).isGreaterThanOrEqualTo(1999L);
    }

    @Test
    void whoAsksPaintsNothing() {
        Repaint repaint = new Repaint(clock, pace, () -> painted.add(0L));
        repaint.request();
        assertThat(painted).isEmpty();
    }

    @Test
    void aFailureIsToldByTheNextRequest() {
        Repaint repaint = new Repaint(clock, pace, () -> {
            throw new IllegalStateException("the page is gone");
        });
        repaint.request();
        assertThatCode(() -> clock.pass(1)).doesNotThrowAnyException();
        assertThatThrownBy(repaint::request).isInstanceOf(IllegalStateException.class).hasMessage("the page is gone");
    }
}
