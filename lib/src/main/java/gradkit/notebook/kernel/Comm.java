package gradkit.notebook.kernel;

import java.util.List;
import java.util.Map;

/** One open channel to the page. */
public interface Comm {

    /** The name by which the page knows it. */
    String id();

    /** Sends data to every page that shows this notebook; while a message is being answered, as the answer to it. */
    void send(Map<String, ?> data, List<byte[]> buffers);

    /** Closes it here and in the page; again does nothing. */
    void close();

    /** False once either side has closed it. */
    boolean isOpen();
}
