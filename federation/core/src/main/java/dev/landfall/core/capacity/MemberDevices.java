package dev.landfall.core.capacity;

import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Node;
import dev.landfall.model.seam.DeviceFit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member's DRA objects, and what placements hold of its devices. They are made ready for allocation when that is first asked, so
 * that a restore costs nothing, and then told of every change. A member that has described no devices costs nothing until pods with
 * claims, or that share GPUs, ask.
 */
public final class MemberDevices {

    private final Member member;
    private final SortedMap<String, ClusterDevices> objects = new TreeMap<>();
    private final SortedMap<String, List<ClaimGrant>> given = new TreeMap<>();
    private DeviceFit.@Nullable Devices ready;

    MemberDevices(Member member) {
        this.member = member;
    }

    /** By kind and name. */
    public Collection<ClusterDevices> objects() {
        return Collections.unmodifiableCollection(objects.values());
    }

    boolean vacant() {
        return objects.isEmpty() && given.isEmpty();
    }

    /** Whether something of an owner's may be to be given back: what it was given, or what the member reports as its. */
    boolean mayHold(String owner) {
        return given.containsKey(owner) || !objects.isEmpty();
    }

    /** Ready to be asked. Several threads may ask while none changes the state. */
    public synchronized DeviceFit.Devices ready(DeviceFit fit) {
        DeviceFit.Devices known = ready;
        if (known == null) {
            known = fit.devices();
            objects.values().forEach(known::put);
            for (NodeRoom room : member.nodes().values()) {
                tell(known, room);
            }
            DeviceFit.Devices made = known;
            given.forEach(made::give);
            ready = known;
        }
        return known;
    }

    void object(String key, @Nullable ClusterDevices before, @Nullable ClusterDevices after) {
        if (after != null) {
            objects.put(key, after);
            ifReady(devices -> devices.put(after));
        } else if (before != null) {
            objects.remove(key);
            ifReady(devices -> devices.remove(before));
        }
    }

    /**
     * @param owner {@code JOB/ATTEMPT}
     * @param grants empty if it has no more
     */
    void give(String owner, List<ClaimGrant> grants) {
        if (grants.isEmpty()) {
            if (given.remove(owner) != null) {
                ifReady(devices -> devices.takeBack(owner));
            }
        } else {
            given.put(owner, grants);
            ifReady(devices -> devices.give(owner, grants));
        }
    }

    /** A node has changed. */
    void node(NodeRoom room) {
        ifReady(devices -> tell(devices, room));
    }

    /** What is taken of a node has changed. */
    void used(NodeRoom room) {
        ifReady(devices -> devices.use(room.name(), member.taken(room)));
    }

    private void tell(DeviceFit.Devices devices, NodeRoom room) {
        Node node = room.node();
        if (node == null) {
            devices.removeNode(room.name());
        } else {
            devices.put(node.facts());
            devices.use(room.name(), member.taken(room));
        }
    }

    private void ifReady(Consumer<DeviceFit.Devices> change) {
        DeviceFit.Devices known = ready;
        if (known != null) {
            change.accept(known);
        }
    }
}
