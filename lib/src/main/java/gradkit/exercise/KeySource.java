package gradkit.exercise;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The keys of one lesson, found by {@link ServiceLoader}: on the path for self-study, absent from what a course hands out.
 */
public interface KeySource {

    /** The lesson's number, as exercise names begin with it: {@code 03}. */
    String lesson();

    /** The keys of the lesson's exercises. */
    List<Key<?>> keys();

    /** The keys of the lesson's quizzes. */
    List<QuizKey> quizzes();

    /** Every lesson's keys that are on the path. */
    static List<KeySource> all() {
        return ServiceLoader.load(KeySource.class, KeySource.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
    }

    /** The key of this exercise, if the key module is on the path. */
    @SuppressWarnings("unchecked")   // a key for an exercise of this name was built from an Exercise<F>
    static <F> Optional<Key<F>> find(Exercise<F> exercise) {
        return ofLesson(exercise.name()).flatMap(source -> source.keys().stream())
                .filter(key -> key.exercise().name().equals(exercise.name())).map(key -> (Key<F>) key).findFirst();
    }

    /** The key of this quiz, if the key module is on the path. */
    static Optional<QuizKey> find(Quiz quiz) {
        return ofLesson(quiz.name()).flatMap(source -> source.quizzes().stream())
                .filter(key -> key.quiz().name().equals(quiz.name())).findFirst();
    }

    private static java.util.stream.Stream<KeySource> ofLesson(String name) {
        return all().stream().filter(source -> name.startsWith(source.lesson() + "-"));
    }
}
