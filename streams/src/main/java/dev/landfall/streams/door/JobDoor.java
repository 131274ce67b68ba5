package dev.landfall.streams.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.core.ReaderFacts;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.seam.WorkloadReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Submissions and what submitters say later. */
public final class JobDoor {

    private final KnowingReader reader;
    private final String salt;

    /** @param salt of the hashes of manifests */
    JobDoor(WorkloadReader reader, String salt) {
        this.reader = new KnowingReader(reader);
        this.salt = salt;
    }

    /** The id of the job that an event submits; the same event again is the same job. */
    public static JobId jobId(@Nullable TenantId tenant, String source, String eventId) {
        return JobId.of(tenant == null ? "" : tenant.value(), source, eventId);
    }

    /** The manifest as it was submitted: the data itself, or the field {@code manifest} of JSON data. */
    static byte[] manifest(Incoming event) throws RefusedException {
        byte[] manifest = unwrapped(event);
        if (manifest.length > WorkloadReader.LARGEST_MANIFEST_BYTES) {
            throw new RefusedException(new Finding(
                    "manifest.tooLarge",
                    "manifest",
                    manifest.length + " bytes",
                    "a manifest has at most " + WorkloadReader.LARGEST_MANIFEST_BYTES + " bytes",
                    "Move what is large (scripts, data) to an image, a ConfigMap on the members or object storage"));
        }
        return manifest;
    }

    private static byte[] unwrapped(Incoming event) throws RefusedException {
        if (Incoming.isJson(event.contentType())) {
            JsonNode data = event.json();
            JsonNode wrapped = data.path("manifest");
            if (data.isObject() && !data.has("kind") && wrapped.isTextual()) {
                return wrapped.textValue().getBytes(StandardCharsets.UTF_8);
            }
        }
        return event.raw();
    }

    Input submitted(@Nullable TenantId tenant, Incoming event, byte[] manifest, ReaderFacts facts)
            throws RefusedException {
        WorkloadReader.Reading reading = reader.of(facts).read(manifest);
        return new Input.JobSubmitted(
                jobId(tenant, event.source(), event.id()),
                event.source(),
                reading.spec(),
                ManifestRef.of(salt, manifest));
    }

    /** {@code {"job": ID}}, or {@code {"submission": CE-ID}} for who knows only the event it sent; {@code reason} if there is one. */
    static Input cancel(@Nullable TenantId tenant, Incoming event) throws RefusedException {
        JsonNode data = event.json();
        String reason = data.path("reason").asText("cancelled by its submitter");
        if (data.path("submission").isTextual()) {
            return new Input.CancelRequested(
                    jobId(tenant, event.source(), data.path("submission").textValue()), reason);
        }
        String job = data.path("job").asText("");
        if (!JobId.isJobId(job)) {
            throw new RefusedException(new Finding(
                    "event.schema",
                    "data.job",
                    job,
                    "this is no job's id",
                    "Give the id that `landfall list` shows, or the submitting event's ce_id as \"submission\""));
        }
        return new Input.CancelRequested(new JobId(job), reason);
    }
}
