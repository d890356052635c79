package gradkit.scratch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void threeValuesByHand() {
        var spread = Spread.of(1, 2, 6);                                 // squares 4, 1, 9: 14 / 2 = 7
        assertEquals(3, spread.mean(), 1e-12);
        assertEquals(Math.sqrt(7), spread.deviation(), 1e-12);
        assertEquals("3.000 ± 2.646", spread.toString());
    }

    @Test
    void oneValueSaysNothingOfItsSpread() {
        assertEquals(5, Spread.of(5).mean());
        assertTrue(Double.isNaN(Spread.of(5).deviation()));
    }

    @Test
    void noValueIsAnError() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }
}
