package dev.landfall.model.quota;

import dev.landfall.model.job.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the quota engine must remember of a pending job and cannot derive.
 *
 * @param parkedAt the tree's generation under which the job was found inadmissible; null while it is in its queue's heap.
 *     A job is parked while its tree still has this generation.
 * @param sticky whether it waits for its victims to leave and keeps its place at the head
 * @param requeues how often it went back to the heap
 * @param scan per pod set and resource group the index of the flavor after which the next scan goes on; null = from the first
 * @param waitingFor why it is not admitted, for people
 */
public record QuotaMarks(
        @Nullable Long parkedAt,
        boolean sticky,
        int requeues,
        @Nullable List<List<Integer>> scan,
        List<Reason> waitingFor) {

    public static final QuotaMarks NONE = new QuotaMarks(null, false, 0, null, List.of());

    public QuotaMarks {
        waitingFor = List.copyOf(waitingFor);
    }
}
