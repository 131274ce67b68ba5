package dev.landfall.lab.member;

import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.file.NodeGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a node's kubelet and DRA driver would publish: the Node, and the ResourceSlice of its devices. */
final class NodeObjects {

    private NodeObjects() {}

    static String name(MemberSpec member, NodeGroup group, int index) {
        return member.name() + "-" + group.name() + "-" + index;
    }

    /** @param kubernetes version, without the v */
    static Node node(MemberSpec member, NodeGroup group, int index, String kubernetes) {
        String name = name(member, group, index);
        Map<String, Quantity> resources = new TreeMap<>();
        group.allocatable().forEach((resource, quantity) -> resources.put(resource, Quantity.parse(quantity)));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels(member, group, index))
                .endMetadata()
                .withNewSpec()
                .withTaints(group.taints().stream().map(NodeObjects::taint).toList())
                .endSpec()
                .withNewStatus()
                .withCapacity(resources)
                .withAllocatable(resources)
                .withNewNodeInfo()
                .withKubeletVersion("v" + kubernetes)
                .withArchitecture("amd64")
                .withOperatingSystem("linux")
                .withOsImage("Fake")
                .withContainerRuntimeVersion("kwok")
                .withKernelVersion("none")
                .withMachineID(name)
                .withBootID(name)
                .withSystemUUID(name)
                .withKubeProxyVersion("")
                .endNodeInfo()
                .endStatus()
                .build();
    }

    static Taint taint(MemberSpec.Taint taint) {
        return new Taint(taint.effect(), taint.key(), null, taint.value());
    }

    private static Map<String, String> labels(MemberSpec member, NodeGroup group, int index) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                "kubernetes.io/hostname", name(member, group, index),
                "kubernetes.io/os", "linux",
                "kubernetes.io/arch", "amd64"));
        if (member.cluster() != null && member.cluster().hasNonNull("region")) {
            labels.put(
                    "topology.kubernetes.io/region",
                    member.cluster().get("region").asText());
        }
        if (!group.zones().isEmpty()) {
            labels.put(
                    "topology.kubernetes.io/zone",
                    group.zones().get(index % group.zones().size()));
        }
        group.domains()
                .forEach((label, size) -> labels.put(label, label.replaceAll(".*[/-]", "") + "-" + index / size));
        labels.putAll(group.labels());
        return labels;
    }

    /** @param node as the API server has it: the slice goes when the node does */
    static GenericKubernetesResource slice(NodeGroup.Devices devices, Node node) {
        String name = node.getMetadata().getName();
        List<Object> published = new ArrayList<>();
        for (int i = 0; i < devices.count(); i++) {
            published.add(device(devices, name, "gpu-" + i));
        }
        GenericKubernetesResource slice = new GenericKubernetesResource();
        slice.setApiVersion("resource.k8s.io/v1");
        slice.setKind("ResourceSlice");
        slice.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                .withName(name + "-" + devices.driver())
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Node")
                .withName(name)
                .withUid(node.getMetadata().getUid())
                .endOwnerReference()
                .build());
        slice.setAdditionalProperty(
                "spec",
                Map.of(
                        "driver",
                        devices.driver(),
                        "nodeName",
                        name,
                        "pool",
                        Map.of("name", name, "generation", 1, "resourceSliceCount", 1),
                        "devices",
                        published));
        return slice;
    }

    private static Map<String, Object> device(NodeGroup.Devices devices, String node, String name) {
        Map<String, Object> attributes = new TreeMap<>();
        devices.attributes().forEach((key, value) -> attributes.put(key, Map.of("string", value)));
        devices.versions().forEach((key, value) -> attributes.put(key, Map.of("version", value)));
        UUID uuid = UUID.nameUUIDFromBytes((node + "/" + name).getBytes(StandardCharsets.UTF_8));
        attributes.put("uuid", Map.of("string", "GPU-" + uuid));
        Map<String, Object> capacity = new TreeMap<>();
        devices.capacity().forEach((key, value) -> capacity.put(key, Map.of("value", value)));
        return Map.of("name", name, "attributes", attributes, "capacity", capacity);
    }
}
