package dev.landfall.app.rest;

import dev.landfall.app.api.PolicyList;
import dev.landfall.app.view.PolicyViews;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/policies")
@Tag(name = "residency", description = "Where data may go")
public class PoliciesResource {

    private final Door door;

    PoliciesResource(Door door) {
        this.door = door;
    }

    @GET
    @Operation(summary = "Residency policies in force")
    public PolicyList list(@BeanParam Scope scope) {
        return door.read(scope, PolicyViews::list);
    }
}
