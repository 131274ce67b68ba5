package dev.landfall.app.rest;

import dev.landfall.model.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads what a request carries, as far as that is sensible. */
final class Body {

    /** Of a request as a whole: several documents may come in one. */
    static final int LARGEST_BYTES = 4 << 20;

    /** So much of what is too large is read and thrown away, because most clients hear an answer only after they have sent all. */
    private static final long PASSED_OVER_BYTES = 64L << 20;

    private Body() {}

    /** @throws ProblemException 413, if it is larger than {@value #LARGEST_BYTES} bytes */
    static byte[] read(InputStream request) {
        try {
            byte[] body = request.readNBytes(LARGEST_BYTES + 1);
            if (body.length <= LARGEST_BYTES) {
                return body;
            }
            long more = request.skip(PASSED_OVER_BYTES);
            throw ProblemException.refused(
                    "request",
                    List.of(new Finding(
                            "body.tooLarge",
                            "body",
                            (more < PASSED_OVER_BYTES ? "" : "more than ") + (body.length + more) + " bytes",
                            "a request has at most " + LARGEST_BYTES + " bytes, and a manifest at most 768 KiB",
                            "Send less at once, and move data out of manifests")),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException("the request broke off", e);
        }
    }
}
