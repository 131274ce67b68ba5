package dev.landfall.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A job's identity: derived from who submitted and the id the submitter gave the event, so that an event delivered
 * twice names the same job.
 */
public record JobId(@JsonValue String value) implements Comparable<JobId> {

    private static final Pattern FORM = Pattern.compile("j[a-z2-7]{13}");

    @JsonCreator
    public JobId {
        if (!isJobId(value)) {
            throw new IllegalArgumentException(
                    "job id \"" + value + "\" is not of the form j + 13 of a-z and 2-7: take it from `landfall list`");
        }
    }

    /** The job that the event {@code eventId} of {@code source} submits for {@code submitter}. */
    public static JobId of(String submitter, String source, String eventId) {
        return new JobId("j" + Digest.ofParts(submitter, source, eventId).base32(13));
    }

    public static boolean isJobId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
