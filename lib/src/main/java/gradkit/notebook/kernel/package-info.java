/**
 * The bridge to the running notebook kernel, found by reflection: the library compiles against no kernel.
 *
 * <p>{@link gradkit.notebook.kernel.Display} is what the rest of the library sees. Kernel classes are named in
 * {@link gradkit.notebook.kernel.KernelNames} and nowhere else.
 */
package gradkit.notebook.kernel;
