package dev.landfall.app.api;

import dev.landfall.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done (RFC 9457, {@code application/problem+json}).
 *
 * @param type {@code urn:landfall:problem:NAME}; stable, for programs
 * @param title the same for every problem of the type
 * @param status the HTTP status
 * @param detail what was wrong this time, and the mend
 * @param findings each thing that is wrong; may be empty
 * @param job id of the job it is about; null if it is about none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Finding> findings,
        @Nullable String job) {

    public Problem {
        findings = List.copyOf(findings);
    }

    /** Of the type {@code urn:landfall:problem:NAME}, without findings. */
    public static Problem of(int status, String name, String title, String detail) {
        return new Problem("urn:landfall:problem:" + name, title, status, detail, List.of(), null);
    }
}
