package gradkit.course.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class RunTimeTest {
    @Test
    void itIsSaidRoundedUp() {
        assertThat(RunTime.said(0.4, 0)).isEqualTo(1);
        assertThat(RunTime.said(8.1, 0)).isEqualTo(10);
        assertThat(RunTime.said(38, 0)).isEqualTo(45);
        assertThat(RunTime.said(1000.5, 0)).isEqualTo(1001);
    }

    @Test
    void whatWasSaidStandsWhileItIsNearlyTrue() {
        assertThat(RunTime.said(6.9, 10)).isEqualTo(10);
        assertThat(RunTime.said(10.9, 10)).isEqualTo(10);
        assertThat(RunTime.said(11.1, 10)).isEqualTo(15);
        assertThat(RunTime.said(5.5, 10)).isEqualTo(7);
    }

    @Test
    void itIsMeasuredFromTheFirstCellToTheLast() {
        assertThat(RunTime.measured(JsonParser.parseString("""
            {"cells": [
              {"cell_type": "code", "metadata": {"execution": {"iopub.status.busy": "2026-01-01T00:00:01.500000Z"}}},
              {"cell_type": "markdown", "metadata": {}},
              {"cell_type": "code", "metadata": {"execution": {"shell.execute_reply": "2026-01-01T00:00:11.000000Z"}}}]}""").getAsJsonObject()))
            .isEqualTo(9.5);
    }
}
