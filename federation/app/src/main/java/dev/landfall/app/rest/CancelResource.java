package dev.landfall.app.rest;

import dev.landfall.app.api.JobDetail;
import dev.landfall.app.cell.Cell;
import dev.landfall.app.view.JobViews;
import dev.landfall.core.State;
import dev.landfall.model.JobId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.wire.CloudEvent;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/jobs")
@Tag(name = "jobs")
public class CancelResource {

    private final Door door;
    private final Principal principals;

    CancelResource(Door door, Principal principals) {
        this.door = door;
        this.principals = principals;
    }

    @POST
    @Path("/{job}/cancel")
    @Operation(summary = "End a job", description = "What it holds is free once its pods are confirmed gone.")
    public JobDetail cancel(
            @PathParam("job") String reference,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("reason") @Nullable String reason,
            @BeanParam Scope scope,
            @Context HttpHeaders headers) {
        String principal = principals.of(headers);
        Cell cell = door.cell(scope);
        JobId id =
                door.read(scope, state -> Door.job(state, reference, namespace).id());
        String why = reason == null || reason.isBlank() ? "cancelled by its submitter" : reason.strip();
        CloudEvent event = Codec.event(
                UUID.randomUUID().toString(), Principal.source(principal), new Input.CancelRequested(id, why));
        cell.write(cell.topics().jobs(), null, event, Principal.recordHeaders(principal));
        return cell.await(state -> leaving(state, id), door.patience())
                .orElseThrow(() -> ProblemException.unavailable("The cancellation of " + id
                        + " is written, but no step has taken it yet: the cell may be down. Look again with `landfall get "
                        + id + "`."));
    }

    private static @Nullable JobDetail leaving(State state, JobId id) {
        Job job = state.job(id);
        if (job == null) {
            return null;
        }
        boolean leaving = switch (job.state()) {
            case JobState.Ended _ -> true;
            case JobState.Evicting evicting -> evicting.eviction().next() == Eviction.Next.END_CANCELLED;
            case JobState.Queued _ -> false;
            case JobState.Active _ -> false;
        };
        return leaving ? JobViews.detail(state, job) : null;
    }
}
