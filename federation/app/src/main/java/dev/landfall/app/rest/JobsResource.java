package dev.landfall.app.rest;

import dev.landfall.app.api.Explanation;
import dev.landfall.app.api.JobDetail;
import dev.landfall.app.api.JobList;
import dev.landfall.app.view.Explainer;
import dev.landfall.app.view.JobQuery;
import dev.landfall.app.view.JobViews;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/jobs")
@Tag(name = "jobs", description = "What was submitted, where it is and why")
public class JobsResource {

    private static final int MOST = 1_000;

    private final Door door;
    private final Explainer explainer;

    JobsResource(Door door, Explainer explainer) {
        this.door = door;
        this.explainer = explainer;
    }

    @GET
    @Operation(summary = "Jobs, the youngest first")
    public JobList list(
            @BeanParam Scope scope,
            @Parameter(description = "States, separated by commas; also active and ended")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(description = "A LocalQueue or a ClusterQueue") @QueryParam("queue") @Nullable String queue,
            @QueryParam("namespace") @Nullable String namespace,
            @Parameter(description = "Where they are, or were last") @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("limit") @DefaultValue("100") String limit,
            @Parameter(description = "From next of the page before") @QueryParam("cursor") @Nullable String cursor) {
        JobQuery query = new JobQuery(
                JobStates.parse(state),
                queue,
                namespace,
                cluster,
                cursor == null
                        ? Long.MAX_VALUE
                        : Numbers.of("cursor", cursor, 1, Long.MAX_VALUE, "give what next of the page before says"),
                (int) Numbers.of("limit", limit, 1, MOST, "give a number from 1 to " + MOST));
        return door.read(scope, query::run);
    }

    @GET
    @Path("/{job}")
    @Operation(summary = "A job, by its id, the beginning of its id, or its name")
    public JobDetail get(
            @PathParam("job") String job, @QueryParam("namespace") @Nullable String namespace, @BeanParam Scope scope) {
        return door.read(scope, state -> JobViews.detail(state, Door.job(state, job, namespace)));
    }

    @GET
    @Path("/{job}/explain")
    @Operation(summary = "Why a job is where it is, and what was thought of each cluster")
    public Explanation explain(
            @PathParam("job") String job, @QueryParam("namespace") @Nullable String namespace, @BeanParam Scope scope) {
        return door.read(scope, state -> explainer.explain(state, Door.job(state, job, namespace)));
    }
}
