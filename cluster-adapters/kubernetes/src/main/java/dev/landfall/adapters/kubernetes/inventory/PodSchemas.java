package dev.landfall.adapters.kubernetes.inventory;

import dev.landfall.workloads.dialect.ServedApis;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What can be said in the pod templates of kinds that are defined on a member. Their schemas list the fields of pods as they were when the
 * controller was built; an API server refuses any other.
 */
public final class PodSchemas {

    private static final Set<String> BUILT_IN = Set.of("", "apps", "batch");

    private PodSchemas() {}

    /**
     * {@code group/Kind} of the workloads whose pods cannot say of which gang they are, neither as Kubernetes 1.36 and later spell it nor as
     * 1.35 did.
     *
     * @throws KubernetesClientException if the server cannot be asked
     */
    public static SortedSet<String> ungrouped(KubernetesClient client, Served served) {
        SortedSet<String> ungrouped = new TreeSet<>();
        Map<String, Boolean> saysGroup = new HashMap<>(); // one document for all kinds of a version
        for (ResourceDefinitionContext kind : served.kinds().values()) {
            String group = kind.getGroup();
            String apiVersion = group + "/" + kind.getVersion();
            if (!BUILT_IN.contains(group)
                    && ServedApis.isWorkload(apiVersion + " " + kind.getKind())
                    && !saysGroup.computeIfAbsent(apiVersion, version -> saysGroup(client, version))) {
                ungrouped.add(group + "/" + kind.getKind());
            }
        }
        return ungrouped;
    }

    private static boolean saysGroup(KubernetesClient client, String apiVersion) {
        String schema = client.raw("/openapi/v3/apis/" + apiVersion);
        return schema != null && (schema.contains("\"schedulingGroup\"") || schema.contains("\"workloadRef\""));
    }
}
