package dev.landfall.core.capacity;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.entity.Cluster;
import java.util.function.Supplier;

/**
 * Whether the queue that a member's own Kueue gives Landfall would admit more. What Landfall has placed there counts against the queue's
 * limit from the moment of placing, whether Kueue has reserved it yet or not.
 */
public final class QueueRoom {

    private QueueRoom() {}

    /**
     * @param wantedByAll by all pods of a job, {@code pods} among it; asked only if the member has a queue
     * @return what the queue lacks, a sentence without its full stop; empty if it lacks nothing, or the member has no such queue
     */
    public static String lack(Member member, Overlay overlay, Supplier<Amounts> wantedByAll) {
        Cluster cluster = member.cluster();
        MemberQueue queue = cluster == null ? null : cluster.queue();
        if (queue == null) {
            return "";
        }
        String name = member.name() + "'s own ClusterQueue " + queue.name();
        if (!queue.closed().isEmpty()) {
            return name + " admits nothing: " + queue.closed();
        }
        Amounts wanted = wantedByAll.get();
        for (int i = 0; i < wanted.size(); i++) {
            String resource = wanted.name(i);
            boolean counts = wanted.value(i) > 0 && (queue.limit().has(resource) || !resource.equals("pods"));
            if (counts && !queue.limit().has(resource)) {
                return name + " has no quota of " + resource;
            }
            long placed = overlay.placed(member, member.ids().id(resource));
            if (counts && placed + wanted.value(i) > queue.limit().get(resource)) {
                return name + " admits " + told(resource, queue.limit().get(resource)) + " in all, "
                        + told(resource, placed) + " are placed there, and " + told(resource, wanted.value(i))
                        + " more are wanted";
            }
        }
        return "";
    }

    private static String told(String resource, long amount) {
        return Amounts.of(resource, amount).told();
    }
}
