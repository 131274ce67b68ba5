package dev.landfall.core.quota.queue;

import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import dev.landfall.model.quota.QuotaMarks;
import org.jspecify.annotations.Nullable;

/** A job that waits for quota or holds it, as the quota engine keeps it; identity is that of its id. */
public final class QuotaJob implements IndexedHeap.Element<QuotaJob> {

    private Job job;
    private final Shape shape;
    private final @Nullable Charge charge;
    private int heapIndex = IndexedHeap.OUTSIDE;
    private final Queue queue;
    private @Nullable ShapeQueue shapeQueue;
    private boolean gone;

    /** @param queue in which it waits, or whose quota it holds */
    public QuotaJob(Job job, Shape shape, Queue queue) {
        this.job = job;
        this.shape = shape;
        this.queue = queue;
        this.charge = job.state() instanceof JobState.Holding holding ? Charge.of(shape, holding) : null;
    }

    public Job job() {
        return job;
    }

    /** Another value of the same job, alike in state, shape and charge. */
    public void replace(Job value) {
        job = value;
    }

    public JobId id() {
        return job.id();
    }

    public Shape shape() {
        return shape;
    }

    /** In which it waits, or whose quota it holds. */
    public Queue queue() {
        return queue;
    }

    /** Among which it waits in its queue; null if it holds quota, or is held out of the heap. */
    @Nullable
    ShapeQueue shapeQueue() {
        return shapeQueue;
    }

    void setShapeQueue(@Nullable ShapeQueue value) {
        shapeQueue = value;
    }

    public int priority() {
        return shape.priority();
    }

    public QuotaMarks marks() {
        return job.marks();
    }

    public boolean isHolding() {
        return charge != null;
    }

    /** @throws IllegalStateException if it only waits */
    public Charge charge() {
        if (charge == null) {
            throw new IllegalStateException("job " + id() + " holds no quota");
        }
        return charge;
    }

    /** For the length of a cycle: taken for evicted. */
    public boolean isGone() {
        return gone;
    }

    public void setGone(boolean value) {
        gone = value;
    }

    /** Whether it was queued first; the place among jobs of one millisecond, then the id, decide ties. */
    public boolean isOlderThan(QuotaJob other) {
        if (job.createdAtMs() != other.job.createdAtMs()) {
            return job.createdAtMs() < other.job.createdAtMs();
        }
        if (job.order() != other.job.order()) {
            return job.order() < other.job.order();
        }
        return job.id().compareTo(other.job.id()) < 0;
    }

    /** Queue order: priority, then age. */
    @Override
    public boolean isBefore(QuotaJob other) {
        return priority() != other.priority() ? priority() > other.priority() : isOlderThan(other);
    }

    @Override
    public int heapIndex() {
        return heapIndex;
    }

    @Override
    public void heapIndex(int index) {
        heapIndex = index;
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
