/**
 * Networks on DJL's PyTorch engine: made, trained, judged, saved; losses and optimizers that mean what the textbook says.
 *
 * <p>Start at {@link gradkit.engine.Models}. {@code EagerLoop} is the training loop behind {@code fit}; {@link gradkit.engine.Tape} is
 * for one written by hand. {@link gradkit.engine.Transformer} reads one sequence and writes another. {@code Devices} says where it all runs, and why there.
 */
package gradkit.engine;
