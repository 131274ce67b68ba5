package dev.landfall.adapters.simulated.cluster;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** The nodes of a cluster, their room, and the provider that takes some of them back. */
final class Nodes {

    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String REGION = "topology.kubernetes.io/region";
    private static final String ZONE = "topology.kubernetes.io/zone";

    private final MemberSpec spec;
    private final Timers timers;
    private final SimulatedDevices devices;
    private final SplittableRandom chance;
    private final ObjLongConsumer<String> onReclaim;
    private final Consumer<String> onGone;
    private final Consumer<String> onChange;
    private final SortedMap<String, SimulatedNode> nodes = new TreeMap<>();
    private final Map<String, Integer> made = new HashMap<>();
    private long nowMs;

    Nodes(
            MemberSpec spec,
            Timers timers,
            SimulatedDevices devices,
            ObjLongConsumer<String> onReclaim,
            Consumer<String> onGone,
            Consumer<String> onChange) {
        this.spec = spec;
        this.timers = timers;
        this.devices = devices;
        this.chance = new SplittableRandom(spec.seed());
        this.onReclaim = onReclaim;
        this.onGone = onGone;
        this.onChange = onChange;
    }

    void start(long atMs) {
        nowMs = atMs;
        for (NodeGroup group : spec.nodeGroups()) {
            for (int i = 0; i < group.count(); i++) {
                add(group);
            }
            NodeGroup.Reclaims reclaims = group.reclaims();
            if (reclaims != null) {
                timers.at(nowMs + reclaims.firstMs(), () -> reclaimOne(group, reclaims));
            }
        }
    }

    void at(long atMs) {
        nowMs = atMs;
    }

    List<NodeFacts> facts() {
        return nodes.values().stream().map(SimulatedNode::facts).toList();
    }

    @Nullable
    NodeFacts facts(String name) {
        SimulatedNode node = nodes.get(name);
        return node == null ? null : node.facts();
    }

    // --- room -------------------------------------------------------------------------------------------------------

    /** Why not the whole of the work can start now, null if it can. */
    @Nullable
    String obstacle(WorkOrder order) {
        Map<String, Amounts> wanted = new TreeMap<>();
        for (NodePods pods : order.pods()) {
            SimulatedNode node = nodes.get(pods.node());
            if (node == null) {
                return "node " + pods.node() + " does not exist";
            }
            String closed = node.closedTo(order.podSets().get(pods.podSet()));
            if (closed != null) {
                return closed;
            }
            wanted.merge(pods.node(), requests(order, pods, node), Amounts::plus);
        }
        for (Map.Entry<String, Amounts> entry : wanted.entrySet()) {
            SimulatedNode node = nodes.get(entry.getKey());
            String lack = node == null ? null : node.lacks(entry.getValue());
            if (lack != null) {
                return lack;
            }
        }
        return devices.lack(order);
    }

    void take(WorkOrder order) {
        devices.take(order);
        for (NodePods pods : order.pods()) {
            SimulatedNode node = nodes.get(pods.node());
            if (node != null) {
                node.take(requests(order, pods, node));
            }
        }
    }

    void giveBack(WorkOrder order) {
        devices.giveBack(order);
        for (NodePods pods : order.pods()) {
            SimulatedNode node = nodes.get(pods.node());
            if (node != null) {
                node.giveBack(requests(order, pods, node));
            }
        }
    }

    /** Without what devices serve, and without parts of GPUs. */
    private Amounts requests(WorkOrder order, NodePods pods, SimulatedNode node) {
        PodSet podSet = order.podSets().get(pods.podSet());
        if (podSet == null) {
            return Amounts.NONE;
        }
        Amounts requests = podSet.offered().with("pods", 1);
        for (String resource : podSet.offered().toMap().keySet()) {
            if (devices.serves(resource, node.facts())) {
                requests = requests.with(resource, 0);
            }
        }
        return requests.times(pods.pods());
    }

    // --- coming and going -------------------------------------------------------------------------------------------

    String add(String group) {
        return spec.nodeGroups().stream()
                .filter(one -> one.name().equals(group))
                .findFirst()
                .map(this::add)
                .orElseThrow(() -> new IllegalArgumentException(
                        "node group \"" + group + "\" of " + spec.name() + " does not exist"));
    }

    private String add(NodeGroup group) {
        int number = made.merge(group.name(), 1, Integer::sum) - 1;
        String name = group.name() + "-" + number;
        SortedMap<String, String> labels = new TreeMap<>(group.labels());
        labels.put(HOSTNAME, name);
        if (!spec.attributes().region().isEmpty()) {
            labels.putIfAbsent(REGION, spec.attributes().region());
        }
        if (!group.zones().isEmpty()) {
            labels.put(ZONE, group.zones().get(number % group.zones().size()));
        }
        group.racks().forEach((label, size) -> labels.put(label, group.name() + "-" + number / size));
        NodeFacts facts = new NodeFacts(name, labels, group.taints(), group.allocatable(), group.usedByOthers(), true);
        nodes.put(name, new SimulatedNode(group, facts));
        devices.node(facts, group.devices());
        onChange.accept(name);
        return name;
    }

    void setReady(String name, boolean ready) {
        SimulatedNode node = nodes.get(name);
        if (node != null) {
            node.ready(ready);
            onChange.accept(name);
        }
    }

    void useByOthers(String name, Amounts amounts) {
        SimulatedNode node = nodes.get(name);
        if (node != null) {
            node.usedByOthers(amounts);
            devices.node(node.facts(), node.group.devices());
            onChange.accept(name);
        }
    }

    void lose(String name) {
        if (nodes.remove(name) != null) {
            devices.nodeIsGone(name);
            onGone.accept(name);
        }
    }

    void reclaim(String name, long noticeMs) {
        SimulatedNode node = nodes.get(name);
        if (node == null || node.reclaimed()) {
            return;
        }
        node.reclaim();
        onReclaim.accept(name, noticeMs);
        NodeGroup.Reclaims reclaims = node.group.reclaims();
        timers.at(nowMs + noticeMs, () -> {
            lose(name);
            if (reclaims != null) {
                timers.at(nowMs + reclaims.replacedAfterMs(), () -> add(node.group));
            }
        });
    }

    private void reclaimOne(NodeGroup group, NodeGroup.Reclaims reclaims) {
        List<String> candidates = new ArrayList<>();
        nodes.forEach((name, node) -> {
            if (node.group.name().equals(group.name()) && !node.reclaimed()) {
                candidates.add(name);
            }
        });
        if (!candidates.isEmpty()) {
            reclaim(candidates.get(chance.nextInt(candidates.size())), reclaims.noticeMs());
        }
        long after = reclaims.everyMs() / 2 + chance.nextLong(reclaims.everyMs());
        timers.at(nowMs + after, () -> reclaimOne(group, reclaims));
    }
}
