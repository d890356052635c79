package gradkit.kernel;

import java.nio.charset.Charset;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;

/** The cell's input and output; here only so that {@link LearnerKernel} may attach them, which JJava keeps to itself. */
final class LearnerIO extends JupyterIO {

    LearnerIO(Charset encoding) {
        super(encoding);
    }

    void attach(ShellReplyEnvironment cell, boolean mayAsk) {
        setEnv(cell);
        setJupyterInEnabled(mayAsk);
    }

    void detach(ShellReplyEnvironment cell) {
        retractEnv(cell);
    }
}
