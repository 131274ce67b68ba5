package dev.landfall.app.rest;

import dev.landfall.app.api.QueueTrees;
import dev.landfall.app.view.QueueViews;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/queues")
@Tag(name = "quota", description = "Cohorts, ClusterQueues, what they have and use")
public class QueuesResource {

    private final Door door;

    QueuesResource(Door door) {
        this.door = door;
    }

    @GET
    @Operation(summary = "Quota, as trees of Cohorts and ClusterQueues")
    public QueueTrees trees(@BeanParam Scope scope) {
        return door.read(scope, QueueViews::trees);
    }
}
