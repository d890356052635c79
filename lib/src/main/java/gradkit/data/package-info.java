/**
 * Data sets, labelled examples, tables, and what is done to them before a network sees them.
 *
 * <p>Start at {@link gradkit.data.Examples}, the one data-set value; {@link gradkit.data.Mnist} and {@link gradkit.data.Toy} make some,
 * {@link gradkit.data.Reviews} has {@link gradkit.data.Texts}, which a {@link gradkit.data.Vocabulary} turns into examples; {@link gradkit.data.Datasets} finds and verifies files.
 */
package gradkit.data;
