package dev.landfall.workloads.manifest;

import dev.landfall.model.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding, how much it matters, and the text that would mend it where that is known.
 *
 * @param offset where in the source it stands, to sort by
 */
public record Diagnosis(
        Severity severity,
        Finding finding,
        int offset,
        @Nullable Correction correction) {

    /** How much a finding matters. */
    public enum Severity {
        /** The manifest is refused. */
        ERROR,
        /** It is taken, but likely not what its owner means. */
        WARNING,
        /** Worth knowing; nothing is wrong. */
        NOTE
    }

    /**
     * Text that mends the finding.
     *
     * @param start offset of the first byte that it replaces
     * @param end offset behind the last byte that it replaces; equal to {@code start} where text is inserted
     * @param text what to write there
     */
    public record Correction(int start, int end, String text) {}
}
