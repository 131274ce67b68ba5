package dev.landfall.model.quota;

import dev.landfall.model.job.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the quota engine must remember of a pending job and cannot derive. Generations are those of the job's tree (its {@code
 * QueueTree} entity): a mark with an older one than the tree's has no effect any more.
 *
 * @param parkedAt the generation under which the job was found inadmissible: all jobs of its queue that are of its shape are out
 *     of the heap until the tree's next generation. null while it is in the heap
 * @param waitsAt the generation under which the job was tried and stays at its queue's head, because its queue is strictly
 *     ordered or because its victims have yet to leave; null if it is still to be tried
 * @param sticky whether it waits for its victims to leave and keeps its place at the head
 * @param requeues how often it was preempted and came back since anything but a preemption woke its tree
 * @param scan where the next search for flavors goes on; null = from the first
 * @param waitingFor why it is not admitted, for people
 */
public record QuotaMarks(
        @Nullable Long parkedAt,
        @Nullable Long waitsAt,
        boolean sticky,
        int requeues,
        @Nullable ScanPosition scan,
        List<Reason> waitingFor) {

    public static final QuotaMarks NONE = new QuotaMarks(null, null, false, 0, null, List.of());

    public QuotaMarks {
        waitingFor = List.copyOf(waitingFor);
    }
}
