package dev.landfall.adapters.kubernetes;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.NodeFacts;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Whether a gang has room on the nodes chosen for it, all of it at once. */
final class Room {

    private Room() {}

    /**
     * @param needs node → what the gang takes there; none = nodes were not chosen, and every room is enough
     * @param taken what other gangs of ours take
     * @return what is lacking, for people; null if there is room
     */
    static @Nullable String lack(SortedMap<String, Amounts> needs, Taken taken, Picture picture) {
        for (Map.Entry<String, Amounts> need : needs.entrySet()) {
            NodeFacts node = picture.node(need.getKey());
            if (node == null) {
                return "node " + need.getKey() + " is gone";
            }
            if (!node.ready()) {
                return "node " + node.name() + " is not ready or takes no new pods";
            }
            if (picture.isBeingReclaimed(node.name())) {
                return "node " + node.name() + " is being taken back";
            }
            Amounts free = node.allocatable().minus(node.usedByOthers()).minus(taken.of(node.name()));
            Amounts wants = need.getValue();
            for (int i = 0; i < wants.size(); i++) {
                String resource = wants.name(i);
                if (wants.value(i) > free.get(resource)) {
                    return "node " + node.name() + " has " + Math.max(0, free.get(resource)) + " " + resource
                            + " free of " + node.allocatable().get(resource) + ", and " + wants.value(i)
                            + " are needed";
                }
            }
        }
        return null;
    }
}
