package dev.landfall.app.rest;

import dev.landfall.app.api.JobSummary;
import dev.landfall.app.api.Submitted;
import dev.landfall.app.cell.Cell;
import dev.landfall.app.view.JobViews;
import dev.landfall.core.State;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.door.JobDoor;
import dev.landfall.streams.door.KnowingReader;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/jobs")
@Tag(name = "jobs")
public class SubmitResource {

    private static final String TYPE = Codec.typeOf(Input.JobSubmitted.class);

    /** As long as a CloudEvents id may sensibly be. */
    private static final int LONGEST_KEY = 200;

    private final Door door;
    private final Principal principals;
    private final KnowingReader reader;

    SubmitResource(Door door, Principal principals, WorkloadReader reader) {
        this.door = door;
        this.principals = principals;
        this.reader = new KnowingReader(reader);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Submit a Kubernetes manifest as it is, YAML or JSON",
            description =
                    "A wrong manifest is answered with 422 and what to mend. The same Idempotency-Key again has no further effect.")
    public RestResponse<Submitted> submit(
            InputStream body,
            @Parameter(description = "Names this submission: sent again, it has one effect")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String key,
            @BeanParam Scope scope,
            @Context HttpHeaders headers) {
        String principal = principals.of(headers);
        byte[] manifest = Body.read(body);
        String eventId = key == null || key.isBlank() ? UUID.randomUUID().toString() : key.strip();
        if (eventId.length() > LONGEST_KEY) {
            throw ProblemException.badParameter(
                    "Idempotency-Key", eventId.substring(0, 40) + "…", "give at most " + LONGEST_KEY + " characters");
        }
        Cell cell = door.cell(scope);
        WorkloadReader.Reading reading = readManifest(manifest, cell);
        String source = Principal.source(principal);
        JobId id = JobDoor.jobId(null, source, eventId);
        Submission submission = new Submission(id, eventId, cell.manifestRef(manifest), reading.warnings());
        Optional<Submitted> known = cell.read(state -> Optional.ofNullable(submission.in(state)));
        if (known.isPresent()) {
            return RestResponse.ok(known.get());
        }
        CloudEvent event = new CloudEvent(eventId, source, TYPE, contentType(manifest), manifest);
        cell.write(cell.topics().jobs(), null, event, Principal.recordHeaders(principal));
        Submitted submitted = cell.await(submission::in, door.patience())
                .orElseGet(() ->
                        new Submitted(cell.read(state -> state.head().step()), id.value(), null, reading.warnings()));
        return RestResponse.status(
                submitted.job() == null ? Response.Status.ACCEPTED : Response.Status.CREATED, submitted);
    }

    private WorkloadReader.Reading readManifest(byte[] manifest, Cell cell) {
        try {
            return reader.of(cell.read(State::readerFacts)).read(manifest);
        } catch (RefusedException e) {
            throw ProblemException.refused("manifest", e.findings(), null);
        }
    }

    /** What was sent, to be found again in the state. */
    private record Submission(JobId id, String key, ManifestRef manifest, List<Finding> warnings) {

        /**
         * Null if no step has taken it.
         *
         * @throws ProblemException if it was rejected, or its key has submitted something else
         */
        @Nullable
        Submitted in(State state) {
            Job job = state.job(id);
            if (job == null) {
                return null;
            }
            if (job.manifest() != null && !job.manifest().equals(manifest)) {
                String before = job.spec() == null
                        ? "another manifest"
                        : job.spec().object().toString();
                throw ProblemException.keyUsedForAnother(key, id.value(), before);
            }
            return new Submitted(state.head().step(), id.value(), summaryIfTaken(state, job), warnings);
        }
    }

    /** @throws ProblemException if the step that took it rejected it */
    private static JobSummary summaryIfTaken(State state, Job job) {
        if (job.state() instanceof JobState.Rejected rejected) {
            throw ProblemException.refused(
                    "manifest", rejected.findings(), job.id().value());
        }
        return JobViews.summary(state, job);
    }

    private static String contentType(byte[] manifest) {
        for (byte character : manifest) {
            if (!Character.isWhitespace(character)) {
                return character == '{' ? CloudEvent.JSON : "application/yaml";
            }
        }
        return "application/yaml";
    }
}
