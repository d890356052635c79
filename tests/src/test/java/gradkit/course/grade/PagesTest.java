package gradkit.course.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a notebook, and what is no notebook. */
class PagesTest {

    @Test
    void codeCellsWithTheirNamesAndNothingElse() throws Exception {
        Pages pages = read("""
                {"nbformat": 4, "metadata": {"kernelspec": {"language": "java", "argv": ["x"]}, "widgets": {"deep": [[[]]]}},
                 "cells": [
                  {"cell_type": "markdown", "source": ["# 03"], "metadata": {}},
                  {"source": ["int a;\\n", "int b;"], "metadata": {"tags": [], "nbgrader": {"points": 1, "grade_id": "03-a"}}, "cell_type": "code",
                   "outputs": [{"data": {"text/html": "<b>"}}]},
                  {"cell_type": "code", "source": "int c;", "metadata": null},
                  {"cell_type": "code", "source": 7, "metadata": {"nbgrader": {"grade_id": 3}}}]}""");
        assertThat(pages.cells()).extracting(Pages.Code::text).containsExactly("int a;\nint b;", "int c;", "");
        assertThat(pages.cells().get(0).name()).contains("03-a");
        assertThat(pages.cells().get(1).name()).isEmpty();
        assertThat(pages.cells().get(2).name()).isEmpty();
        assertThat(pages.kernel()).contains("java");
        assertThat(pages.lesson()).contains("03");
        assertThat(pages.count("03")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "no", "[]", "3", "{}", "{\"cells\": 3}", "{\"cells\": [3]}", "{\"cells\": [", "{\"cells\": [{\"source\": \"a", "{\"cells\": [], ",
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\\uZZZZ\"}]}", "\u0000\u0001"})
    void whatIsNoneSaysSo(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Pages.Unreadable.class).hasMessageContaining("not a notebook");
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThatThrownBy(() -> read("{\"cells\": " + "[".repeat(1_000_000))).isInstanceOf(Pages.Unreadable.class);
        assertThatThrownBy(() -> read("{\"a\": " + "{\"a\": ".repeat(1_000_000))).isInstanceOf(Pages.Unreadable.class);
        assertThatThrownBy(() -> read("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"" + "a".repeat(3_000_000) + "\"}]}"))
                .isInstanceOf(Pages.Unreadable.class).hasMessageContaining("2,000,000 characters");
    }

    @Test
    void bytesThatAreNoTextAreNoReasonToStop() throws Exception {
        byte[] odd = "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"a?b\"}]}".getBytes(StandardCharsets.UTF_8);
        odd[odd.length - 6] = (byte) 0xff;
        assertThat(Pages.read(odd).cells()).hasSize(1);
        assertThat(read("\ufeff{\"cells\": []}").cells()).isEmpty();
    }

    private static Pages read(String json) throws Pages.Unreadable {
        return Pages.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
