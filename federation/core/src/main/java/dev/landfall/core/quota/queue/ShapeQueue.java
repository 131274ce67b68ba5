package dev.landfall.core.quota.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pending jobs of one shape in one queue, by age. They are in the queue's heap or parked together. */
public final class ShapeQueue implements IndexedHeap.Element<ShapeQueue> {

    private final Shape shape;
    private final IndexedHeap<QuotaJob> jobs = new IndexedHeap<>();
    private @Nullable QuotaJob parkedBy;
    private @Nullable Object compiled;
    private int heapIndex = IndexedHeap.OUTSIDE;
    private boolean isAwake;

    ShapeQueue(Shape shape) {
        this.shape = shape;
    }

    public Shape shape() {
        return shape;
    }

    public QuotaJob head() {
        QuotaJob first = jobs.first();
        if (first == null) {
            throw new IllegalStateException("no job of this shape is pending");
        }
        return first;
    }

    public int size() {
        return jobs.size();
    }

    List<QuotaJob> jobs() {
        return jobs.elements();
    }

    void add(QuotaJob job) {
        jobs.add(job);
        job.setShapeQueue(this);
        marksChanged(job);
    }

    void remove(QuotaJob job) {
        jobs.remove(job);
        job.setShapeQueue(null);
        if (parkedBy == job) {
            parkedBy = null;
        }
    }

    void marksChanged(QuotaJob job) {
        if (parkedBy == job) {
            parkedBy = null;
        }
        if (parkedAt(job) > parkedAt(parkedBy)) {
            parkedBy = job;
            isAwake = false;
        }
    }

    private static long parkedAt(@Nullable QuotaJob job) {
        Long at = job == null ? null : job.marks().parkedAt();
        return at == null ? -1 : at;
    }

    /** Whether one of its jobs was found inadmissible since the tree's last generation. */
    boolean isMarkedParked(long generation) {
        return parkedAt(parkedBy) >= generation;
    }

    @Nullable
    QuotaJob parkedBy() {
        return parkedBy;
    }

    boolean isParked(long generation) {
        return !isAwake && isMarkedParked(generation);
    }

    /** Whether it is tried again in this step although it is parked in the state. */
    boolean isAwake() {
        return isAwake;
    }

    void setAwake(boolean value) {
        isAwake = value;
    }

    public boolean isInHeap() {
        return heapIndex != IndexedHeap.OUTSIDE;
    }

    /** What the assigner worked out of shape and queue, or null; the assigner checks whether it still holds. */
    public @Nullable Object compiled() {
        return compiled;
    }

    public void setCompiled(Object value) {
        compiled = value;
    }

    @Override
    public boolean isBefore(ShapeQueue other) {
        return head().isBefore(other.head());
    }

    @Override
    public int heapIndex() {
        return heapIndex;
    }

    @Override
    public void heapIndex(int index) {
        heapIndex = index;
    }
}
