/**
 * What a cell says: show this, check that. Start at {@link gradkit.notebook.Notebook}.
 *
 * <p>A thing to be shown becomes a {@code Bundle} (the same content in several forms) in {@code Renderer}; the kernel that takes it
 * is known only to {@link gradkit.notebook.kernel}.
 */
package gradkit.notebook;
