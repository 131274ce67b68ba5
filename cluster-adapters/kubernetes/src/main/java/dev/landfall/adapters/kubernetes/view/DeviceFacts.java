package dev.landfall.adapters.kubernetes.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.workloads.dialect.DeviceVersions;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects of {@code resource.k8s.io} as a cell takes them: in v1, with what decides, so that nothing else is news. */
public final class DeviceFacts {

    public static final String CLAIM = "ResourceClaim";
    public static final String HEALTH = "DeviceHealth";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeviceFacts() {}

    /** A ResourceSlice or DeviceClass. */
    public static DeviceObject whole(ObjectNode tree, String kind) {
        DeviceVersions.translate(tree, "v1");
        String name = tree.path("metadata").path("name").asText();
        String created = tree.path("metadata").path("creationTimestamp").asText();
        ObjectNode metadata = tree.putObject("metadata");
        metadata.put("name", name);
        if (kind.equals("DeviceClass") && !created.isEmpty()) {
            metadata.put("creationTimestamp", created); // of two classes that serve one resource the younger counts
        }
        return new DeviceObject(kind, name, tree.toString());
    }

    /** What a claim was given, and whose it is; null while it has nothing. */
    public static @Nullable DeviceObject claim(JsonNode tree) {
        JsonNode allocation = tree.path("status").path("allocation");
        if (!allocation.isObject()) {
            return null;
        }
        ObjectNode claim =
                JSON.createObjectNode().put("apiVersion", "resource.k8s.io/v1").put("kind", CLAIM);
        ObjectNode metadata = claim.putObject("metadata");
        metadata.put("name", tree.path("metadata").path("name").asText());
        metadata.put("namespace", tree.path("metadata").path("namespace").asText());
        ObjectNode labels = metadata.putObject("labels");
        for (String label : List.of(Identity.JOB, Identity.ATTEMPT)) {
            JsonNode value = tree.path("metadata").path("labels").path(label);
            if (value.isTextual()) {
                labels.set(label, value);
            }
        }
        claim.putObject("status").set("allocation", allocation);
        return new DeviceObject(CLAIM, claimName(tree), claim.toString());
    }

    public static String claimName(JsonNode tree) {
        return tree.path("metadata").path("namespace").asText() + "/"
                + tree.path("metadata").path("name").asText();
    }

    /**
     * Devices that a pod's kubelet says are out of order; null if it says so of none.
     *
     * @see <a href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/4680-add-resource-health-to-pod-status">KEP-4680</a>
     */
    public static @Nullable DeviceObject health(Pod pod) {
        ObjectNode health = JSON.createObjectNode();
        ArrayNode resources = health.putArray("resources");
        List<ContainerStatus> statuses =
                pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
        for (ContainerStatus status : statuses) {
            status.getAllocatedResourcesStatus().stream()
                    .flatMap(allocated -> allocated.getResources().stream())
                    .filter(resource -> "Unhealthy".equals(resource.getHealth()))
                    .forEach(resource -> resources
                            .addObject()
                            .put("resourceID", resource.getResourceID())
                            .put("health", resource.getHealth()));
        }
        return resources.isEmpty() ? null : new DeviceObject(HEALTH, healthName(pod), health.toString());
    }

    public static String healthName(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
