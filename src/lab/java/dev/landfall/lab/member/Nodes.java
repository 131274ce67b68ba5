package dev.landfall.lab.member;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.file.NodeGroup;
import dev.landfall.lab.kube.Waiting;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The nodes of one member: they come, are told that they will go, and go. */
final class Nodes {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final MemberSpec member;
    private final String version;
    private final KubernetesClient client;

    Nodes(MemberFolder folder, KubernetesClient client) {
        member = folder.spec();
        version = folder.kubernetes();
        this.client = client;
    }

    /** Adds those of the member file that are not there, and waits until all are ready. */
    void addAll() {
        for (NodeGroup group : member.nodeGroups()) {
            for (int i = 0; i < group.count(); i++) {
                add(group, i);
            }
        }
        Waiting.until(
                "all nodes of " + member.name() + " are ready",
                READY_WITHIN,
                () -> client.nodes().list().getItems().stream().allMatch(Nodes::isReady));
    }

    private void add(NodeGroup group, int index) {
        Node wanted = NodeObjects.node(member, group, index, version);
        Node node = client.nodes().withName(wanted.getMetadata().getName()).get();
        if (node == null) {
            node = client.resource(wanted).create();
            if (group.devices() != null) {
                client.resource(NodeObjects.slice(group.devices(), node)).create();
            }
        }
    }

    /**
     * Adds one more node to a group.
     *
     * @return its name
     */
    String grow(String groupName) {
        NodeGroup group = member.nodeGroups().stream()
                .filter(found -> found.name().equals(groupName))
                .findFirst()
                .orElseThrow(() ->
                        new LabException("member " + member.name() + " has no node group '" + groupName + "'; it has: "
                                + String.join(
                                        ", ",
                                        member.nodeGroups().stream()
                                                .map(NodeGroup::name)
                                                .toList())));
        int index = 0;
        while (client.nodes().withName(NodeObjects.name(member, group, index)).get() != null) {
            index++;
        }
        String name = NodeObjects.name(member, group, index);
        add(group, index);
        Waiting.until(
                "node " + name + " is ready",
                READY_WITHIN,
                () -> isReady(client.nodes().withName(name).get()));
        return name;
    }

    /** Ready, and without the taint that keeps pods away until the node controller has seen that. */
    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"))
                && node.getSpec().getTaints().stream()
                        .noneMatch(taint -> taint.getKey().equals("node.kubernetes.io/not-ready"));
    }

    /** The cloud's notice: from now on the node takes nothing new. */
    void notice(String name, MemberSpec.Taint taint) {
        client.nodes().withName(name).edit(node -> {
            List<io.fabric8.kubernetes.api.model.Taint> taints =
                    new ArrayList<>(node.getSpec().getTaints());
            taints.removeIf(known -> known.getKey().equals(taint.key()));
            taints.add(NodeObjects.taint(taint));
            node.getSpec().setTaints(taints);
            return node;
        });
    }

    /** The machine is gone and all that ran on it: nothing ends in order. */
    void remove(String name) {
        client.nodes().withName(name).delete();
        for (Pod pod : client.pods()
                .inAnyNamespace()
                .withField("spec.nodeName", name)
                .list()
                .getItems()) {
            client.resource(pod).withGracePeriod(0).delete();
        }
    }
}
