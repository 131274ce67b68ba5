package dev.landfall.core.quota.queue;

import java.util.ArrayList;
import java.util.List;

/** The jobs that hold a ClusterQueue's quota, in no particular order. */
public final class Holders {

    private final List<QuotaJob> jobs = new ArrayList<>();
    private int lowestPriority = Integer.MAX_VALUE;
    private boolean isLowestKnown = true;
    private long hash;

    public void add(QuotaJob job) {
        lowestPriority = Math.min(lowestPriority, job.priority());
        job.heapIndex(jobs.size());
        jobs.add(job);
        hash ^= job.charge().hash(job.id());
    }

    public void remove(QuotaJob job) {
        QuotaJob last = jobs.removeLast();
        hash ^= job.charge().hash(job.id());
        if (last != job) {
            jobs.set(job.heapIndex(), last);
            last.heapIndex(job.heapIndex());
        }
        job.heapIndex(IndexedHeap.OUTSIDE);
        isLowestKnown &= job.priority() > lowestPriority;
    }

    /** {@link Integer#MAX_VALUE} if there is none. */
    public int lowestPriority() {
        if (!isLowestKnown) {
            lowestPriority = Integer.MAX_VALUE;
            for (QuotaJob job : jobs) {
                lowestPriority = Math.min(lowestPriority, job.priority());
            }
            isLowestKnown = true;
        }
        return lowestPriority;
    }

    /** Over who holds what, whatever the order. */
    long hash() {
        return hash;
    }

    public int size() {
        return jobs.size();
    }

    public boolean isEmpty() {
        return jobs.isEmpty();
    }

    public QuotaJob get(int i) {
        return jobs.get(i);
    }

    /** In order of their ids. */
    public List<QuotaJob> sorted() {
        return jobs.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    }
}
