package dev.landfall.model.quota;

import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the quota engine must remember of a job and cannot derive. Generations are those of the job's tree (its {@code QueueTree}
 * entity): a mark with an older one than the tree's has no effect any more. All but {@code requeues} and {@code preemptions} is of a
 * pending job.
 *
 * @param parkedAt the generation under which the job was found inadmissible: all jobs of its queue that are of its shape are out
 *     of the heap until the tree's next generation. null while it is in the heap
 * @param waitsAt the generation under which the job was tried and stays at its queue's head, because its queue is strictly
 *     ordered or because its victims have yet to leave; null if it is still to be tried
 * @param sticky whether it waits for its victims to leave and keeps its place at the head
 * @param requeues how often it came back because of something else than a preemption
 * @param scan where the next search for flavors goes on; null = from the first
 * @param waitingFor why it is not admitted, for people
 * @param preemptions those that it suffered since it last came back for another reason, the latest last; null if none
 */
public record QuotaMarks(
        @Nullable Long parkedAt,
        @Nullable Long waitsAt,
        boolean sticky,
        int requeues,
        @Nullable ScanPosition scan,
        List<Reason> waitingFor,
        @Nullable List<PastPreemption> preemptions) {

    public static final QuotaMarks NONE = new QuotaMarks(null, null, false, 0, null, List.of(), null);

    private static final int PREEMPTIONS_KEPT = 8;

    public QuotaMarks {
        waitingFor = List.copyOf(waitingFor);
        preemptions = preemptions == null ? null : List.copyOf(preemptions);
    }

    /** Inadmissible under a generation; null stands for that of a tree that does not exist. */
    public QuotaMarks parked(@Nullable Long generation, List<Reason> reasons) {
        return new QuotaMarks(generation, null, sticky, requeues, null, reasons, preemptions);
    }

    /** Tried under a generation, and staying at its queue's head. */
    public QuotaMarks waiting(long generation, List<Reason> reasons) {
        return new QuotaMarks(null, generation, sticky, requeues, scan, reasons, preemptions);
    }

    /** In the heap, as head or not. */
    public QuotaMarks inHeap(boolean nowSticky, @Nullable ScanPosition nowScan) {
        return new QuotaMarks(null, waitsAt, nowSticky, requeues, nowScan, waitingFor, preemptions);
    }

    public QuotaMarks with(@Nullable ScanPosition position) {
        return new QuotaMarks(parkedAt, waitsAt, sticky, requeues, position, waitingFor, preemptions);
    }

    public QuotaMarks notSticky() {
        return new QuotaMarks(parkedAt, waitsAt, false, requeues, scan, waitingFor, preemptions);
    }

    /** Of a job that is placed, or comes back because it was preempted. */
    public QuotaMarks kept() {
        return requeues == 0 && preemptions == null
                ? NONE
                : new QuotaMarks(null, null, false, requeues, null, List.of(), preemptions);
    }

    /** Of a job that comes back for another reason: what was decided about it before does not count any more. */
    public QuotaMarks requeued() {
        return new QuotaMarks(null, null, false, requeues + 1, null, List.of(), null);
    }

    /** Of a job that is about to be preempted. */
    public QuotaMarks preempted(JobId by, int itsRequeues, long holders) {
        List<PastPreemption> past = new ArrayList<>(preemptions == null ? List.of() : preemptions);
        int times = 1;
        for (PastPreemption one : List.copyOf(past)) {
            if (one.by().equals(by)) {
                times = one.requeues() == itsRequeues ? one.times() + 1 : 1;
                past.remove(one);
            }
        }
        past.add(new PastPreemption(by, itsRequeues, holders, times));
        List<PastPreemption> latest = past.subList(Math.max(0, past.size() - PREEMPTIONS_KEPT), past.size());
        return new QuotaMarks(parkedAt, waitsAt, sticky, requeues, scan, waitingFor, latest);
    }

    /** Whether the job suffered this very preemption before, and came back from it to where it was. */
    public boolean isRepeatedBy(JobId preemptor, int itsRequeues, long holdersNow) {
        return preemptions != null
                && preemptions.stream().anyMatch(past -> past.isRepeatedBy(preemptor, itsRequeues, holdersNow));
    }
}
