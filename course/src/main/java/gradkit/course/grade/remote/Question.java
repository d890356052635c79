package gradkit.course.grade.remote;

import gradkit.course.build.AnswerCells;
import gradkit.exercise.Exercise;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exercise, and how its lesson calls an answer to it.
 *
 * @param exercise     what is asked
 * @param type         the functional type of an answer
 * @param typeInSource the same as Java source, with its type arguments
 * @param expression   what makes an answer of what the answer's cell declares: {@code z -> tanhSlope(z)}
 */
public record Question<F>(Exercise<F> exercise, Class<F> type, String typeInSource, String expression) {

    private static final Pattern CHECK = Pattern.compile("(?s)check\\(\\s*(\\w+)\\.(\\w+)\\s*,(.*)\\)\\s*;\\s*");

    /** The questions of a lesson, in its order, as its source's check cells ask them. */
    public static List<Question<?>> of(Path root, String lesson) throws IOException {
        List<Question<?>> questions = new ArrayList<>();
        for (AnswerCells.Asked asked : AnswerCells.of(root, lesson)) {
            Matcher check = CHECK.matcher(asked.check());
            if (!check.matches()) {
                throw new IllegalStateException("%s: its check reads `%s`; expected check(Topic.EXERCISE, answer);".formatted(asked.exercise(), asked.check().strip()));
            }
            questions.add(question(asked.exercise(), check.group(1), check.group(2), check.group(3).strip()));
        }
        return questions;
    }

    private static Question<?> question(String name, String topic, String constant, String expression) {
        try {
            Field field = Class.forName("gradkit.exercise." + topic).getField(constant);
            Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            Exercise<?> exercise = (Exercise<?>) field.get(null);
            if (!exercise.name().equals(name)) {
                throw new IllegalStateException("%s: its check names %s.%s, which is %s.".formatted(name, topic, constant, exercise.name()));
            }
            return question(exercise, type, expression);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s: its check names %s.%s; expected a constant of gradkit.exercise.".formatted(name, topic, constant), e);
        }
    }

    @SuppressWarnings("unchecked")    // the constant's declared type says so
    private static <F> Question<F> question(Exercise<F> exercise, Type type, String expression) {
        Class<F> raw = (Class<F>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
        if (!raw.isInterface()) {
            throw new IllegalStateException("%s: an answer is a %s; expected an interface, so that it can be called from outside.".formatted(exercise.name(), raw.getSimpleName()));
        }
        return new Question<>(exercise, raw, type.getTypeName().replace('$', '.'), expression);
    }
}
