package dev.landfall.app.rest;

import dev.landfall.app.api.ClusterDetail;
import dev.landfall.app.api.ClusterDevicesView;
import dev.landfall.app.api.ClusterList;
import dev.landfall.app.view.ClusterViews;
import dev.landfall.app.view.DeviceViews;
import dev.landfall.model.ClusterName;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/clusters")
@Tag(name = "clusters", description = "Members, their nodes, what is free")
public class ClustersResource {

    private final Door door;
    private final ClusterViews clusters;
    private final DeviceViews devices;

    ClustersResource(Door door, ClusterViews clusters, DeviceViews devices) {
        this.door = door;
        this.clusters = clusters;
        this.devices = devices;
    }

    @GET
    @Operation(summary = "All members")
    public ClusterList list(@BeanParam Scope scope) {
        return door.read(scope, clusters::list);
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A member with its nodes")
    public ClusterDetail get(@PathParam("name") String name, @BeanParam Scope scope) {
        return door.read(scope, state -> parse(name).flatMap(cluster -> clusters.detail(state, cluster)))
                .orElseThrow(() -> ProblemException.unknownCluster(name));
    }

    @GET
    @Path("/{name}/devices")
    @Operation(summary = "A member's devices: kinds, attributes, how many are free, used or out of order")
    public ClusterDevicesView devices(@PathParam("name") String name, @BeanParam Scope scope) {
        return door.read(scope, state -> parse(name).flatMap(cluster -> devices.of(state, cluster)))
                .orElseThrow(() -> ProblemException.unknownCluster(name));
    }

    private static Optional<ClusterName> parse(String name) {
        try {
            return Optional.of(new ClusterName(name));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
