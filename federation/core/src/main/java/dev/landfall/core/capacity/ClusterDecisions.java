package dev.landfall.core.capacity;

import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Cluster.Health;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Node;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reports of agents about capacity lead to. An agent numbers these reports: one that is not newer than the newest taken has
 * no effect, and is refused unless it is that one again.
 */
public final class ClusterDecisions {

    private final Capacity capacity;

    public ClusterDecisions(Capacity capacity) {
        this.capacity = capacity;
    }

    public List<Event> reported(ClusterName name, Input.ClusterReported input, long nowMs) {
        Cluster known = cluster(name);
        List<Event> stale = stale(known, input);
        if (stale != null) {
            return stale;
        }
        return List.of(new Event.ClusterChanged(new Cluster(
                name,
                input.attributes(),
                known != null && known.health() == Health.CORDONED ? Health.CORDONED : Health.READY,
                nowMs + input.leaseSeconds() * 1000,
                input.leaseSeconds(),
                input.number(),
                known == null ? null : known.queue())));
    }

    public List<Event> leaseRenewed(ClusterName name, Input.LeaseRenewed input, long nowMs) {
        Cluster known = cluster(name);
        if (known == null) {
            return unknown(name);
        }
        List<Event> stale = stale(known, input);
        return stale != null
                ? stale
                : List.of(new Event.ClusterChanged(new Cluster(
                        name,
                        known.attributes(),
                        known.health() == Health.CORDONED ? Health.CORDONED : Health.READY,
                        nowMs + known.leaseSeconds() * 1000,
                        known.leaseSeconds(),
                        input.number(),
                        known.queue())));
    }

    public List<Event> nodesReported(ClusterName name, Input.NodesReported input) {
        Cluster known = cluster(name);
        Member member = capacity.member(name);
        if (known == null || member == null) {
            return unknown(name);
        }
        List<Event> stale = stale(known, input);
        if (stale != null) {
            return stale;
        }
        List<Node> changed = new ArrayList<>();
        Set<String> gone = new TreeSet<>(input.removed());
        if (input.complete()) {
            member.nodes().values().stream().filter(room -> room.node() != null).forEach(room -> gone.add(room.name()));
        }
        for (NodeFacts facts : input.nodes()) {
            gone.remove(facts.name());
            NodeRoom room = member.nodes().get(facts.name());
            Node before = room == null ? null : room.node();
            Node after = new Node(name, facts, before == null ? null : before.reclaimAtMs());
            if (!after.equals(before)) {
                changed.add(after);
            }
        }
        gone.removeIf(node -> nodeOf(member, node) == null);
        MemberQueue queue = input.complete() || input.queue() != null ? input.queue() : known.queue();
        return List.of(new Event.NodesChanged(numbered(known, input, queue), changed, List.copyOf(gone)));
    }

    public List<Event> reclaimAnnounced(ClusterName name, Input.ReclaimAnnounced input, long nowMs) {
        Cluster known = cluster(name);
        Member member = capacity.member(name);
        if (known == null || member == null) {
            return unknown(name);
        }
        List<Event> stale = stale(known, input);
        if (stale != null) {
            return stale;
        }
        Node node = nodeOf(member, input.node());
        if (node == null) {
            return refused(
                    "node.isKnown",
                    "node of " + name,
                    input.node(),
                    "a reclaim is announced for a node that the cluster has not reported",
                    "Report the node with nodes.reported first");
        }
        Node announced = new Node(name, node.facts(), nowMs + input.noticeSeconds() * 1000);
        return List.of(new Event.NodesChanged(numbered(known, input, known.queue()), List.of(announced), List.of()));
    }

    /** @param held what the state has of this member, by key */
    public List<Event> devicesReported(
            ClusterName name, Input.DevicesReported input, SortedMap<EntityKey, ClusterDevices> held) {
        Cluster known = cluster(name);
        if (known == null) {
            return unknown(name);
        }
        List<Event> stale = stale(known, input);
        if (stale != null) {
            return stale;
        }
        SortedMap<EntityKey, ClusterDevices> gone = new TreeMap<>(held);
        if (!input.complete()) {
            gone.values().removeIf(object -> !input.removed().contains(object.kind() + "/" + object.name()));
        }
        List<ClusterDevices> changed = new ArrayList<>();
        for (Input.DevicesReported.DeviceObject object : input.objects()) {
            ClusterDevices after = new ClusterDevices(name, object.kind(), object.name(), object.json());
            gone.remove(after.key());
            if (!after.equals(held.get(after.key()))) {
                changed.add(after);
            }
        }
        return List.of(
                new Event.DevicesChanged(numbered(known, input, known.queue()), changed, List.copyOf(gone.values())));
    }

    private static @Nullable Node nodeOf(Member member, String name) {
        NodeRoom room = member.nodes().get(name);
        return room == null ? null : room.node();
    }

    private @Nullable Cluster cluster(ClusterName name) {
        Member member = capacity.member(name);
        return member == null ? null : member.cluster();
    }

    private static Cluster numbered(Cluster known, Input.FromAgent input, @Nullable MemberQueue queue) {
        return new Cluster(
                known.name(),
                known.attributes(),
                known.health(),
                known.leaseUntilMs(),
                known.leaseSeconds(),
                input.number(),
                queue);
    }

    /** Null if the input is news. */
    private static @Nullable List<Event> stale(@Nullable Cluster known, Input.FromAgent input) {
        int order = known == null ? 1 : input.number().compareTo(known.lastEvent());
        if (known == null || order > 0) {
            return null;
        }
        return order == 0
                ? List.of()
                : refused(
                        "agent.eventIsNewest",
                        "event of " + known.name(),
                        input.number().session() + "/" + input.number().sequence(),
                        "the event is from the past: " + known.lastEvent().session() + "/"
                                + known.lastEvent().sequence() + " was taken already",
                        "Nothing is to be done for a late duplicate; else number events upwards in a session"
                                + " greater than those before");
    }

    private static List<Event> unknown(ClusterName name) {
        return refused(
                "cluster.isKnown",
                "cluster",
                name.value(),
                "the cluster has not said what it is",
                "Send dev.landfall.cluster.reported.v1 first");
    }

    private static List<Event> refused(String rule, String thing, String value, String message, String mend) {
        return List.of(new Event.InputRejected(List.of(new Finding(rule, thing, value, message, mend))));
    }
}
