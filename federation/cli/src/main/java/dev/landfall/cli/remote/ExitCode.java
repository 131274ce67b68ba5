package dev.landfall.cli.remote;

/** How a command ends, for scripts. */
public final class ExitCode {

    public static final int DONE = 0;
    /** What was watched failed, or the server did. */
    public static final int FAILED = 1;
    /** picocli's own. */
    public static final int USAGE = 2;

    public static final int NOT_FOUND = 3;
    /** What was sent cannot be taken as it is; the message says the mend. */
    public static final int REFUSED = 4;
    /** No server answers, or it cannot reach its federation: try again. */
    public static final int UNAVAILABLE = 5;

    private ExitCode() {}

    static int ofStatus(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 400, 401, 403, 409, 413, 422 -> REFUSED;
            case 502, 503, 504 -> UNAVAILABLE;
            default -> FAILED;
        };
    }
}
