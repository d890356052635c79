/**
 * What a run of training is: the choices before it, the events while it goes, the numbers after it. No engine, no output.
 *
 * <p>Start at {@link gradkit.train.Options} and {@link gradkit.train.Run}.
 */
package gradkit.train;
