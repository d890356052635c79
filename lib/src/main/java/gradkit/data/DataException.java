package gradkit.data;

/** Data that is missing, cut or changed; the message says which file, what was expected, what came, and what to do. */
public final class DataException extends RuntimeException {
    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
