/**
 * The mathematics of deep learning in plain Java, in double, with nothing but the Java platform below it.
 *
 * <p>Read in this order: {@link gradkit.scratch.Matrix}, {@link gradkit.scratch.Activation}, {@link gradkit.scratch.Softmax},
 * {@link gradkit.scratch.Loss}, {@link gradkit.scratch.Dense}, {@link gradkit.scratch.Network},
 * {@link gradkit.scratch.Sgd}, {@link gradkit.scratch.Adam}, {@link gradkit.scratch.GradientCheck}; for sequences
 * {@link gradkit.scratch.Recurrent}, {@link gradkit.scratch.Rnn}, {@link gradkit.scratch.Lstm}; for attention
 * {@link gradkit.scratch.Mask}, {@link gradkit.scratch.Attention}, {@link gradkit.scratch.MultiHeadAttention},
 * {@link gradkit.scratch.Positions}. Forward stands beside backward; a batch has one example a row, a sequence one step a row.
 */
package gradkit.scratch;
