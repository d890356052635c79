/**
 * Networks on DJL's PyTorch engine: made, trained, judged, saved; losses and optimizers that mean what the textbook says.
 *
 * <p>Start at {@link gradkit.engine.Models}. {@code CompiledLoop} is the training loop behind {@code fit}: it runs the model's
 * {@link gradkit.engine.Script}, to which each layer gives its lines beside its {@code apply}. {@code EagerLoop} trains what has no script;
 * {@link gradkit.engine.Tape} is for a loop written by hand. {@link gradkit.engine.Transformer} reads one sequence and writes another. {@code Devices} says where it all runs, and why there.
 */
package gradkit.engine;
