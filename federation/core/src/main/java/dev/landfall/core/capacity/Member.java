package dev.landfall.core.capacity;

import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Node;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A member cluster with its nodes, indexed by class and free room. */
public final class Member {

    private final ClusterName name;
    private final ResourceIds ids;
    private @Nullable Cluster cluster;
    private final SortedMap<String, NodeRoom> nodes = new TreeMap<>();
    private final SortedMap<NodeClass.Key, NodeClass> classes = new TreeMap<>();
    private final MemberDevices devices = new MemberDevices(this);
    private final SortedSet<String> sharing = new TreeSet<>();
    private long[] placed = new long[0];

    Member(ClusterName name, ResourceIds ids) {
        this.name = name;
        this.ids = ids;
    }

    public ClusterName name() {
        return name;
    }

    /** Null until the member has said what it is. */
    public @Nullable Cluster cluster() {
        return cluster;
    }

    /** What it has said of its devices, and who holds them. */
    public MemberDevices devices() {
        return devices;
    }

    public SortedMap<String, NodeRoom> nodes() {
        return Collections.unmodifiableSortedMap(nodes);
    }

    /** What placements take of one of its nodes; {@code pods} counts each pod. */
    public Amounts taken(NodeRoom room) {
        return ids.amounts(room::taken);
    }

    /** What all placements on it take of a resource together. */
    long placed(int resource) {
        return ResourceIds.at(placed, resource);
    }

    /** @param pods how many more; fewer, if it is negative */
    void place(long[] perPod, long pods) {
        for (int id = 0; id < perPod.length; id++) {
            placed = ResourceIds.with(placed, id, ResourceIds.at(placed, id) + pods * perPod[id]);
        }
    }

    ResourceIds ids() {
        return ids;
    }

    /** In an order that depends on labels and taints only. */
    Collection<NodeClass> classes() {
        return Collections.unmodifiableCollection(classes.values());
    }

    /** Nodes of whose GPUs placements have parts. */
    SortedSet<String> sharing() {
        return Collections.unmodifiableSortedSet(sharing);
    }

    boolean vacant() {
        return cluster == null && nodes.isEmpty() && devices.vacant();
    }

    /** Its attributes are part of every node's labels, so all are indexed anew where they changed. */
    void cluster(@Nullable Cluster after) {
        Cluster before = cluster;
        cluster = after;
        if (before == null || after == null || !before.attributes().equals(after.attributes())) {
            nodes.values().forEach(this::reindex);
        }
    }

    void node(String nodeName, @Nullable Node after) {
        NodeRoom room = nodes.computeIfAbsent(nodeName, NodeRoom::new);
        room.node(after, ids);
        reindex(room);
        devices.node(room);
        dropIfVacant(room);
    }

    NodeRoom room(String nodeName) {
        return nodes.computeIfAbsent(nodeName, NodeRoom::new);
    }

    /** After what is taken of it has changed. */
    void settle(NodeRoom room) {
        if (room.sharesGpus()) {
            sharing.add(room.name());
        } else {
            sharing.remove(room.name());
        }
        room.move(ids);
        devices.used(room);
        dropIfVacant(room);
    }

    private void dropIfVacant(NodeRoom room) {
        if (room.vacant()) {
            nodes.remove(room.name());
        }
    }

    private void reindex(NodeRoom room) {
        NodeClass before = room.nodeClass();
        room.unindex();
        Node node = room.node();
        if (node != null && node.open() && cluster != null) {
            NodeClass.Key key = keyOf(node);
            NodeClass into = classes.computeIfAbsent(key, NodeClass::new);
            room.index(into, new FreeRoom(room.free(), ids));
        }
        if (before != null && before.empty()) {
            classes.remove(before.key());
        }
    }

    private NodeClass.Key keyOf(Node node) {
        SortedMap<String, String> labels = new TreeMap<>(node.facts().labels());
        labels.remove(Acceptance.HOSTNAME);
        Cluster known = cluster;
        if (known != null) {
            labels.put("landfall.dev/cluster", name.value());
            labels.put("landfall.dev/tier", known.attributes().tier().text());
            labels.putIfAbsent(
                    "topology.kubernetes.io/region", known.attributes().region());
        }
        return new NodeClass.Key(labels, node.facts().taints());
    }
}
