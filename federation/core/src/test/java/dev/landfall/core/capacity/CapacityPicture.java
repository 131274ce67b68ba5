package dev.landfall.core.capacity;

import java.util.Arrays;
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

    /** The least free of any resource on any node that is there, or 0. */
    public static boolean overcommitted(Capacity capacity, String member, String node) {
        return capacity.members().stream()
                .filter(one -> one.name().value().equals(member))
                .map(one -> one.nodes().get(node))
                .anyMatch(room -> room != null
                        && room.node() != null
                        && Arrays.stream(room.free()).anyMatch(free -> free < 0));
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
