package gradkit.notebook;

import gradkit.exercise.Quiz;
import gradkit.exercise.QuizKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A quiz as a box: the questions while there is no answer, then each answer with its mark and the reason. */
final class QuizBox {

    private final Quiz quiz;
    private final List<String> answers;
    private final Optional<QuizKey> key;

    /** Answers are letters in any case, {@code "?"} or {@code ""} where there is none; missing ones count as none. */
    QuizBox(Quiz quiz, Optional<QuizKey> key, String... answers) {
        if (answers.length > quiz.questions().size()) {
            throw new IllegalArgumentException("quiz(%s): %d answers; expected %d, one for each question.".formatted(
                    quiz.name(), answers.length, quiz.questions().size()));
        }
        this.quiz = quiz;
        this.key = key;
        this.answers = IntStream.range(0, quiz.questions().size())
                .mapToObj(i -> i < answers.length ? answers[i].strip().toLowerCase(java.util.Locale.ROOT) : "").toList();
    }

    private boolean answered(int question) {
        return quiz.questions().get(question).letters().contains(answers.get(question));
    }

    private boolean right(int question) {
        return key.isPresent() && answers.get(question).equals(key.get().answers().get(question).letter());
    }

    /** Every question has its right letter. */
    boolean allRight() {
        return IntStream.range(0, answers.size()).allMatch(this::right);
    }

    Bundle bundle() {
        long given = IntStream.range(0, answers.size()).filter(this::answered).count();
        long right = IntStream.range(0, answers.size()).filter(this::right).count();
        String n = String.valueOf(answers.size());
        String heading = given == 0 ? "○ Quiz: put your letters into the call and run the cell"
                : key.isEmpty() ? "? Quiz: there is no answer key here, so nothing was marked"
                : allRight() ? "✓ Quiz: " + n + " of " + n + " right" : "✗ Quiz: " + right + " of " + n + " right";
        String edge = given == 0 || key.isEmpty() ? "var(--jp-border-color1,#9e9e9e)"
                : allRight() ? "var(--jp-success-color1,#2e7d32)" : "var(--jp-error-color1,#d32f2f)";
        List<String> html = new ArrayList<>();
        List<String> text = new ArrayList<>(List.of(heading));
        for (int i = 0; i < answers.size(); i++) {
            html.add(html(i));
            text.add(text(i));
        }
        return Bundle.html(Html.box(edge, Html.escape(heading), "<ol style=\"margin:.3em 0 0;padding-left:1.4em\">" + String.join("", html) + "</ol>"),
                String.join("\n", text));
    }

    private String html(int i) {
        Quiz.Question question = quiz.questions().get(i);
        String choices = IntStream.range(0, question.choices().size()).mapToObj(c -> "<div style=\"margin-left:.4em\">%s%s · %s%s</div>".formatted(
                chosen(i, c) ? "<strong>" : "", question.letters().get(c), Html.prose(question.choices().get(c)),
                chosen(i, c) ? "</strong>" + mark(i) : "")).collect(Collectors.joining());
        return "<li style=\"margin:.4em 0\">" + Html.prose(question.text()) + choices + reason(i).map(r -> "<div>" + Html.prose(r) + "</div>").orElse("") + "</li>";
    }

    private boolean chosen(int question, int choice) {
        return answers.get(question).equals(quiz.questions().get(question).letters().get(choice));
    }

    private String mark(int question) {
        return key.isEmpty() ? "" : right(question) ? " — ✓ right" : " — ✗ no";
    }

    /** Why the chosen letter is right or wrong; the right one is not given away. */
    private Optional<String> reason(int question) {
        if (!answers.get(question).isEmpty() && !answers.get(question).equals("?") && !answered(question)) {
            return Optional.of("There is no choice `%s` here.".formatted(answers.get(question)));
        }
        return key.map(k -> k.answers().get(question).reasons().get(answers.get(question))).map(r -> r.matches("(?s).*[.?…]") ? r : r + ".");
    }

    private String text(int i) {
        Quiz.Question question = quiz.questions().get(i);
        String choices = answered(i)
                ? "   " + answers.get(i) + " · " + question.choices().get(question.letters().indexOf(answers.get(i))) + mark(i)
                : IntStream.range(0, question.choices().size()).mapToObj(c -> "   " + question.letters().get(c) + " · " + question.choices().get(c))
                        .collect(Collectors.joining("\n"));
        return "%d. %s\n%s%s".formatted(i + 1, question.text(), choices, reason(i).map(r -> "\n   " + r).orElse(""));
    }
}
