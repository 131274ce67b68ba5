package dev.landfall.core.capacity;

import dev.landfall.model.ClusterName;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that is derived of capacity, to be compared. */
public final class CapacityPicture {

    private CapacityPicture() {}

    /** Node → free room by resource, jobs on it, and whether it is open. */
    public static SortedMap<String, String> of(Capacity capacity) {
        SortedMap<String, String> picture = new TreeMap<>();
        for (Member member : capacity.members()) {
            for (NodeRoom room : member.nodes().values()) {
                picture.put(
                        member.name() + "/" + room.name(),
                        free(capacity, room) + " " + room.podsOfJob() + " " + (room.nodeClass() != null));
            }
        }
        return picture;
    }

    /** What is free of a resource on a node; 0 if the node is not there. */
    public static long free(Capacity capacity, ClusterName cluster, String node, String resource) {
        Member member = capacity.member(cluster);
        NodeRoom room = member == null ? null : member.nodes().get(node);
        return room == null ? 0 : free(capacity, room).getOrDefault(resource, 0L);
    }

    private static SortedMap<String, Long> free(Capacity capacity, NodeRoom room) {
        SortedMap<String, Long> free = new TreeMap<>();
        long[] vector = room.free();
        for (int id = 0; id < vector.length; id++) {
            if (vector[id] != 0) {
                free.put(capacity.ids().name(id), vector[id]);
            }
        }
        return free;
    }
}
