package dev.landfall.workloads.dialect.gangs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.workloads.manifest.JsonTree;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What native gangs of a manifest need of a member beyond being served. */
public final class GangNeeds {

    private GangNeeds() {}

    /** The oldest version that says all that the gangs say, as {@code scheduling.k8s.io/VERSION}; empty without gangs. */
    public static Optional<String> of(List<KubeObject> objects) {
        List<ObjectNode> gangs = new ArrayList<>();
        for (KubeObject object : objects) {
            if (GangVersion.of(object.apiVersion()).isPresent()) {
                gangs.add(JsonTree.of(object));
            }
        }
        if (gangs.isEmpty()) {
            return Optional.empty();
        }
        for (GangVersion version : GangVersion.values()) {
            if (NativeGangs.transcode(gangs, List.of(), version)
                    .notExpressible()
                    .isEmpty()) {
                return Optional.of(version.apiVersion());
            }
        }
        return Optional.of(GangVersion.V1ALPHA3.apiVersion());
    }
}
