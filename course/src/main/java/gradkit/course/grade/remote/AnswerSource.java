package gradkit.course.grade.remote;

import gradkit.exercise.Source;
import java.util.Optional;

/** What the judge may know of an answer that runs elsewhere: its cell, and what its exceptions say. */
record AnswerSource(String text) implements Source {

    private static final String UNDECLARED = "SPIResolutionException";

    @Override
    public Optional<String> place(Throwable thrown) {
        return Thrown.place(thrown);
    }

    /** JShell lets a method be declared that calls what does not exist, and stops it when it runs. */
    @Override
    public String deed(Throwable thrown) {
        if (!(thrown instanceof Foreign foreign)) {
            return Source.super.deed(thrown);
        }
        String message = foreign.getMessage() == null ? "" : foreign.getMessage().strip();
        return foreign.type().equals(UNDECLARED) ? "uses %s, which this cell does not declare: an answer must work without the cells around it"
                .formatted(message.isEmpty() ? "a name" : message) : "throws " + foreign.type() + (message.isEmpty() ? "" : ": " + message.replaceAll("\\.$", ""));
    }
}
