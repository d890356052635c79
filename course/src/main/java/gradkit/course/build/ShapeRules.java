package gradkit.course.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a lesson and their order. */
final class ShapeRules implements Style.Rules {
    private static final List<String> PARTS = List.of("From scratch", "With DJL", "Full run", "What can go wrong", "Exercises", "Recap", "References");
    private static final int RECAP_LINES = 5;

    private record Line(int number, String text, boolean code) {
        boolean is(String directive) {
            return !code && text.strip().equals(directive);
        }

        boolean begins(String directive) {
            return !code && text.strip().startsWith(directive);
        }
    }

    @Override public void check(Lesson lesson, Report report) {
        List<Line> lines = lines(lesson);
        opening(lesson, lines, report);
        if (!lesson.isStart()) {
            parts(lines, report);
            recap(lines, report);
            report.addUnless(lines.stream().anyMatch(l -> l.begins("{derivation:")) || part(lines, "From scratch").isPresent(), 1,
                "neither a derivation nor a part \"## From scratch\"", "Add {derivation: id}, or `## From scratch` with plain Java.");
        }
    }

    private static void opening(Lesson lesson, List<Line> lines, Report report) {
        String expected = "# " + lesson.number() + " · ";
        report.addUnless(lesson.firstLine().filter(l -> l.startsWith(expected) && l.length() > expected.length()).isPresent(),
            lines.isEmpty() ? 1 : lines.get(0).number(), "the first line is no title of this lesson", "Begin with `" + expected + "Title`.");
        List<Line> said = lines.stream().skip(1).filter(l -> !l.text().isBlank()).toList();
        report.addUnless(!said.isEmpty() && !said.get(0).code() && !said.get(0).begins("{") && !said.get(0).begins("#"),
            lines.isEmpty() ? 1 : lines.get(0).number(), "no promise under the title", "Say in a sentence what the reader will have built.");
        List<Line> boxes = lines.stream().filter(l -> l.is("{box}")).toList();
        int firstCode = lines.stream().filter(Line::code).findFirst().map(Line::number).orElse(Integer.MAX_VALUE);
        report.addUnless(boxes.size() == 1 && boxes.get(0).number() < firstCode, 1, boxes.size() + " {box} before the first cell; expected one",
            "Put {box} once, under the promise.");
    }

    private static void parts(List<Line> lines, Report report) {
        int last = -1;
        boolean exercises = false;
        for (Line line : lines.stream().filter(l -> l.begins("## ")).toList()) {
            String title = line.text().strip().substring(3);
            Optional<String> part = PARTS.stream().filter(title::startsWith).findFirst();
            int place = part.map(PARTS::indexOf).orElse(-1);
            if (part.isPresent()) {
                report.addUnless(place > last, line.number(), "\"## " + part.get() + "\" stands " + (place == last ? "here again" : "after \"## " + PARTS.get(Math.max(0, last)) + "\""),
                    "The order is: " + String.join(", ", PARTS) + "; each once.");
                last = Math.max(last, place);
            }
            exercises |= place == PARTS.indexOf("Exercises");
            report.addUnless(part.isPresent() || !exercises, line.number(), "\"## " + title + "\" stands after the exercises",
                "Put it before them, or make it a part of the recap.");
        }
        for (String part : List.of("Exercises", "Recap")) {
            report.addUnless(part(lines, part).isPresent(), 1, "no part \"## " + part + "\"", "Every lesson has one.");
        }
    }

    private static void recap(List<Line> lines, Report report) {
        Optional<Line> heading = part(lines, "Recap");
        if (heading.isEmpty()) {
            return;
        }
        int from = heading.get().number();
        int to = part(lines, "References").map(Line::number).orElse(Integer.MAX_VALUE);
        List<Line> recap = lines.stream().filter(l -> l.number() > from && l.number() < to).toList();
        long points = recap.stream().filter(l -> l.begins("- ") || l.begins("* ") || !l.code() && l.text().matches("\\d+\\. .*")).count();
        report.addUnless(points <= RECAP_LINES, from, points + " lines in the recap; at most " + RECAP_LINES, "Keep what a reader should still know in a month.");
        report.addUnless(recap.stream().filter(l -> l.is("{terms}")).count() == 1, from, "no {terms} in the recap, or more than one", "Put {terms} there once.");
        report.addUnless(recap.stream().anyMatch(l -> l.code() && l.text().contains("quiz(")), from, "no quiz in the recap",
            "End the recap with a cell that calls quiz(…).");
    }

    private static Optional<Line> part(List<Line> lines, String name) {
        return lines.stream().filter(l -> l.begins("## " + name)).findFirst();
    }

    private static List<Line> lines(Lesson lesson) {
        var lines = new ArrayList<Line>();
        for (Cell cell : lesson.cells()) {
            List<String> texts = cell.lines();
            for (int i = 0; i < texts.size(); i++) {
                if (cell.code() || !Markdown.inFence(texts, i)) {
                    lines.add(new Line(cell.line() + i, texts.get(i), cell.code()));
                }
            }
        }
        return lines;
    }
}
