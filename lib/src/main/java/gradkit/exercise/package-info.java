/**
 * What an exercise is: its name, its points, the type of its answer, the inputs it is tried on, hints; and how an answer is judged.
 *
 * <p>Start at {@link gradkit.exercise.Exercise}. A lesson's exercises are constants of one class here, without answers; the
 * answers and the known mistakes are {@link gradkit.exercise.Key}s in the key module, found by {@link java.util.ServiceLoader}.
 */
package gradkit.exercise;
