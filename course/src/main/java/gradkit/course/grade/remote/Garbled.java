package gradkit.course.grade.remote;

import java.io.IOException;

/** What came through the pipe is no sentence of the protocol, or more than is allowed. */
final class Garbled extends IOException {
    private static final long serialVersionUID = 1;

    Garbled(String what) {
        super(what);
    }
}
