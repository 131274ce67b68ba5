package dev.landfall.adapters.kubernetes.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.adapters.kubernetes.StubApiServer;
import dev.landfall.adapters.kubernetes.inventory.Survey.Image;
import dev.landfall.model.capacity.ConformanceCheck;
import dev.landfall.model.capacity.ConformanceCheck.Seen;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {

    private static final String DEPLOYMENTS = "/apis/apps/v1/deployments";
    private static final String DAEMON_SETS = "/apis/apps/v1/daemonsets";

    private final StubApiServer server = new StubApiServer().showsNone(DEPLOYMENTS, DAEMON_SETS);

    @AfterEach
    void end() {
        server.close();
    }

    private static String workload(String image, String status) {
        return """
                {"metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"x"},"status":%s,
                 "spec":{"template":{"spec":{"containers":[{"name":"c","image":"%s"}]}}}}]}
                """.formatted(status, image);
    }

    private void serves(String groupVersion, String plural, String kind) {
        String group = groupVersion.substring(0, groupVersion.indexOf('/'));
        String version = groupVersion.substring(groupVersion.indexOf('/') + 1);
        server.shows("/version", "{\"gitVersion\":\"v1.36.3\"}")
                .shows("/api/v1", "{\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true}]}")
                .shows("/apis", """
                        {"groups":[{"name":"%s","versions":[{"groupVersion":"%s","version":"%s"}]}]}
                        """.formatted(group, groupVersion, version))
                .shows("/apis/" + groupVersion, """
                        {"resources":[{"name":"%s","kind":"%s","namespaced":false}]}
                        """.formatted(plural, kind));
    }

    private Inventory inventory() {
        return Inventory.by(server.client(), Served.by(server.client()));
    }

    private Seen seen(String check) {
        return inventory().conformance().stream()
                .filter(one -> one.name().equals(check))
                .map(ConformanceCheck::seen)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "registry.k8s.io/kueue/kueue:v0.16.1, kueue/kueue, 0.16.1",
        "localhost:5000/kuberay/operator:v1.5.1@sha256:00ff, kuberay/operator, 1.5.1",
        "ghcr.io/a/b, a/b, ''",
        "kueue:main, kueue, main"
    })
    void imageIsReadWithoutItsRegistry(String reference, String name, String tag) {
        assertThat(Image.of(reference, true)).isEqualTo(new Image(name, tag, true));
    }

    @Test
    void versionIsTheTagOfTheControllersImage() {
        serves("kueue.x-k8s.io/v1beta2", "clusterqueues", "ClusterQueue");
        server.shows(DEPLOYMENTS, workload("registry.k8s.io/kueue/kueue:v0.16.1", "{\"availableReplicas\":1}"));
        assertThat(inventory().versions()).isEqualTo(versions("kueue", "0.16.1"));
        assertThat(seen("robust_controller")).isEqualTo(Seen.PRESENT);
        assertThat(seen("gang_scheduling")).isEqualTo(Seen.PRESENT);
    }

    @Test
    void versionIsThatOfTheDefinitionWhereNoImageSaysIt() {
        serves("ray.io/v1", "rayclusters", "RayCluster");
        server.shows(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/rayclusters.ray.io",
                "{\"metadata\":{\"labels\":{\"helm.sh/chart\":\"kuberay-operator-1.5.1\"}}}");
        assertThat(inventory().versions()).isEqualTo(versions("kuberay", "1.5.1"));
    }

    @Test
    void controllerThatSaysNothingIsThereAllTheSame() {
        serves("jobset.x-k8s.io/v1alpha2", "jobsets", "JobSet");
        server.refuses(DEPLOYMENTS, 403);
        assertThat(inventory().versions()).isEqualTo(versions("jobset", "unknown"));
        assertThat(seen("robust_controller")).isEqualTo(Seen.NOT_TOLD);
        assertThat(seen("gang_scheduling")).isEqualTo(Seen.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "jobset.x-k8s.io/v1alpha2, JobSet, hostPID, jobset.x-k8s.io/JobSet",
        "jobset.x-k8s.io/v1alpha2, JobSet, schedulingGroup, ''",
        "jobset.x-k8s.io/v1alpha2, JobSet, workloadRef, ''",
        "ray.io/v1, RayCluster, hostPID, ray.io/RayCluster",
        "example.com/v1, Thing, hostPID, ''",
        "batch/v1, Job, hostPID, ''"
    })
    void kindsAreUngroupedWhoseSchemaHasNoWordForTheGroupOfTheirPods(
            String groupVersion, String kind, String field, String ungrouped) {
        serves(groupVersion, "things", kind);
        server.shows("/openapi/v3/apis/" + groupVersion, "{\"properties\":{\"" + field + "\":{}}}");
        assertThat(String.join(",", PodSchemas.ungrouped(server.client(), Served.by(server.client()))))
                .isEqualTo(ungrouped);
    }

    @Test
    void driverIsKnownByItsDaemonSet() {
        serves("resource.k8s.io/v1", "resourceslices", "ResourceSlice");
        server.shows(DAEMON_SETS, workload("nvcr.io/nvidia/k8s-dra-driver-gpu:v25.3.2", "{\"numberAvailable\":0}"));
        assertThat(inventory().versions()).isEqualTo(versions("dra/gpu.nvidia.com", "25.3.2"));
        assertThat(seen("dra_support")).isEqualTo(Seen.PRESENT);
    }

    @Test
    void acceptedGatewayAndMetricsApisAreSeen() {
        serves("gateway.networking.k8s.io/v1", "gatewayclasses", "GatewayClass");
        assertThat(seen("ai_inference")).isEqualTo(Seen.ABSENT);
        String holds = "{\"items\":[{\"metadata\":{\"name\":\"v1beta1.custom.metrics.k8s.io\"},"
                + "\"status\":{\"conditions\":[{\"type\":\"%s\",\"status\":\"True\"}]}}]}";
        server.shows("/apis/gateway.networking.k8s.io/v1/gatewayclasses", holds.formatted("Accepted"))
                .shows("/apis/apiregistration.k8s.io/v1/apiservices", holds.formatted("Available"));
        assertThat(seen("ai_inference")).isEqualTo(Seen.PRESENT);
        assertThat(seen("pod_autoscaling")).isEqualTo(Seen.PRESENT);
        assertThat(seen("secure_accelerator_access")).isEqualTo(Seen.NOT_TOLD);
    }

    private static SortedMap<String, String> versions(String name, String version) {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put(name, version);
        return versions;
    }
}
