package gradkit.kernel;

import java.lang.reflect.Field;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** A connection that looks for the next cell 100 times a second, not 20: a cell waits 5 ms before it starts, not 25. */
final class QuickConnection extends JupyterConnection {

    private static final long LOOK_EVERY_MS = 10;

    QuickConnection(KernelConnectionProperties file) throws NoSuchAlgorithmException, InvalidKeyException {
        super(file);
        hasten(shell);
    }

    private static void hasten(ShellChannel channel) {
        try {
            Field pause = ShellChannel.class.getDeclaredField("sleep");
            pause.setAccessible(true);
            pause.setLong(channel, LOOK_EVERY_MS);
        } catch (ReflectiveOperationException | RuntimeException anotherJJava) {
            // It works all the same, a little later.
        }
    }
}
