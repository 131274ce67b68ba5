package dev.landfall.adapters.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceFactsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aClaimIsToldWithItsDevicesAndItsJobAndNothingElse() throws JsonProcessingException {
        DeviceObject claim = DeviceFacts.claim(JSON.readTree("""
                {"metadata": {"name": "c", "namespace": "team", "uid": "u", "resourceVersion": "7",
                  "labels": {"landfall.dev/job": "j1", "landfall.dev/attempt": "2", "app": "x"}},
                 "spec": {"devices": {"requests": [{"name": "gpus"}]}},
                 "status": {"reservedFor": [{"name": "p"}],
                   "allocation": {"devices": {"results": [{"driver": "d", "pool": "n", "device": "gpu-0"}]}}}}
                """));

        assertThat(claim).isNotNull();
        assertThat(claim.name()).isEqualTo("team/c");
        JsonNode told = JSON.readTree(claim.json());
        assertThat(told).isEqualTo(JSON.readTree("""
                {"apiVersion": "resource.k8s.io/v1", "kind": "ResourceClaim",
                 "metadata": {"name": "c", "namespace": "team", "labels": {"landfall.dev/job": "j1", "landfall.dev/attempt": "2"}},
                 "status": {"allocation": {"devices": {"results": [{"driver": "d", "pool": "n", "device": "gpu-0"}]}}}}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\": {}}", "{\"status\": {\"allocation\": null}}"})
    void aClaimWithoutDevicesIsNotTold(String claim) throws JsonProcessingException {
        assertThat(DeviceFacts.claim(JSON.readTree(claim))).isNull();
    }

    @Test
    void aClassKeepsWhenItWasMadeAndASliceDoesNot() throws JsonProcessingException {
        String object = """
                {"apiVersion": "resource.k8s.io/v1beta1", "kind": "K",
                 "metadata": {"name": "n", "creationTimestamp": "2026-01-01T00:00:00Z", "resourceVersion": "1"}, "spec": {}}
                """;

        assertThat(DeviceFacts.whole((ObjectNode) JSON.readTree(object), "DeviceClass")
                        .json())
                .contains("2026-01-01T00:00:00Z", "resource.k8s.io/v1\"")
                .doesNotContain("resourceVersion");
        assertThat(DeviceFacts.whole((ObjectNode) JSON.readTree(object), "ResourceSlice")
                        .json())
                .doesNotContain("2026-01-01");
    }

    @Test
    void unhealthyDevicesOfAPodAreTold() {
        DeviceObject health = DeviceFacts.health(pod("Unhealthy"));

        assertThat(health).isNotNull();
        assertThat(health.kind()).isEqualTo("DeviceHealth");
        assertThat(health.name()).isEqualTo("team/p");
        assertThat(health.json())
                .isEqualTo("{\"resources\":[{\"resourceID\":\"gpu.nvidia.com/n/gpu-1\",\"health\":\"Unhealthy\"}]}");
        assertThat(DeviceFacts.health(pod("Healthy"))).isNull();
        assertThat(DeviceFacts.health(pod("Unknown"))).isNull();
    }

    private static Pod pod(String health) {
        return Serialization.unmarshal("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "team"},
                 "status": {"containerStatuses": [{"name": "main", "allocatedResourcesStatus": [
                   {"name": "claim:gpus", "resources": [
                     {"resourceID": "gpu.nvidia.com/n/gpu-0", "health": "Healthy"},
                     {"resourceID": "gpu.nvidia.com/n/gpu-1", "health": "%s"}]}]}]}}
                """.formatted(health), Pod.class);
    }
}
