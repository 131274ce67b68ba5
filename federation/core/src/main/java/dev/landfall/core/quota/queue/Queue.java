package dev.landfall.core.quota.queue;

import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ClusterQueue's jobs: those that wait, by shape, and those that hold its quota. It exists as long as a ClusterQueue or a job
 * of its name does.
 *
 * <p>In its heap are the shapes that are not parked; its head is the sticky job, else the first of the first shape. Held jobs
 * are out of the heap whatever happens in the tree, until what holds them ends.
 */
public final class Queue {

    private final String name;
    private final Map<Shape, ShapeQueue> shapes = new HashMap<>();
    private final IndexedHeap<ShapeQueue> heap = new IndexedHeap<>();
    private final Set<QuotaJob> held = new LinkedHashSet<>();
    private final Set<QuotaJob> scanning = new LinkedHashSet<>();
    private final Holders holders = new Holders();
    /** Those that are parked in the state but tried again in this step, and some that were. */
    private final List<ShapeQueue> awake = new ArrayList<>();

    private @Nullable QuotaJob sticky;
    private @Nullable LiveTree tree;
    private int node = Tree.NONE;
    private int pending;
    private boolean isOccupied;
    private boolean isRestless;

    public Queue(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    void plant(LiveTree newTree, int newNode) {
        if (tree != null) {
            uproot();
        }
        tree = newTree;
        node = newNode;
        settleAll();
    }

    /** Its ClusterQueue is gone, or about to be planted elsewhere. */
    public void uproot() {
        if (tree != null) {
            tree.count(isOccupied ? -1 : 0, isRestless ? -1 : 0);
        }
        isOccupied = false;
        isRestless = false;
        tree = null;
        node = Tree.NONE;
        awake.forEach(queue -> queue.setAwake(false));
        awake.clear();
        settleAll();
    }

    /** null while there is no ClusterQueue of this name. */
    public @Nullable LiveTree tree() {
        return tree;
    }

    /** Its node in its tree. */
    public int node() {
        return node;
    }

    /** @throws IllegalStateException while there is no ClusterQueue of this name */
    public ClusterQueue object() {
        ClusterQueue object = tree == null ? null : tree.compiled().queue(node);
        if (object == null) {
            throw new IllegalStateException("there is no ClusterQueue " + name);
        }
        return object;
    }

    public boolean isStrict() {
        return tree != null && object().queueingStrategy() == QueueingStrategy.STRICT_FIFO;
    }

    /** Whether it takes part in cycles: it exists, is not stopped, and its flavors exist. */
    public boolean isActive() {
        return tree != null && tree.compiled().shape().isActive(node);
    }

    public void add(QuotaJob job, boolean isHeld) {
        pending++;
        marksChanged(job);
        if (isHeld) {
            held.add(job);
            return;
        }
        ShapeQueue queue = shapes.computeIfAbsent(job.shape(), ShapeQueue::new);
        queue.add(job);
        settle(queue);
        headChanged();
    }

    public void remove(QuotaJob job) {
        pending--;
        scanning.remove(job);
        sticky = sticky == job ? null : sticky;
        if (held.remove(job)) {
            return;
        }
        ShapeQueue queue = shapeQueue(job);
        queue.remove(job);
        if (queue.size() > 0) {
            settle(queue);
        } else {
            shapes.remove(job.shape());
            if (queue.isInHeap()) {
                heap.remove(queue);
            }
        }
        headChanged();
    }

    /** To be called when the job's marks have been replaced. */
    public void marksChanged(QuotaJob job) {
        if (job.marks().scan() == null) {
            scanning.remove(job);
        } else {
            scanning.add(job);
        }
        if (job.marks().sticky()) {
            sticky = job;
        } else if (sticky == job) {
            sticky = null;
        }
        ShapeQueue queue = job.shapeQueue();
        if (queue != null) {
            queue.marksChanged(job);
            settle(queue);
            headChanged();
        }
    }

    private void settle(ShapeQueue queue) {
        boolean in = tree == null || !queue.isParked(tree.generation());
        if (in && queue.isInHeap()) {
            heap.moved(queue);
        } else if (in) {
            heap.add(queue);
        } else if (queue.isInHeap()) {
            heap.remove(queue);
        }
    }

    void settleAll() {
        shapes.values().forEach(this::settle);
        headChanged();
    }

    private void headChanged() {
        if (tree == null) {
            return;
        }
        QuotaJob head = isActive() ? head() : null;
        boolean occupies = head != null;
        Long waitsAt = head == null ? null : head.marks().waitsAt();
        boolean isUntried = occupies && (waitsAt == null || waitsAt < tree.generation());
        tree.count(change(isOccupied, occupies), change(isRestless, isUntried));
        isOccupied = occupies;
        isRestless = isUntried;
    }

    private static int change(boolean before, boolean after) {
        return before == after ? 0 : after ? 1 : -1;
    }

    /** What is parked is in the heap for the rest of the step. */
    void stir() {
        if (heap.size() < shapes.size()) {
            for (ShapeQueue queue : shapes.values()) {
                if (!queue.isInHeap()) {
                    awake.add(queue);
                    queue.setAwake(true);
                    heap.add(queue);
                }
            }
            headChanged();
        }
    }

    void calm() {
        if (!awake.isEmpty()) {
            for (ShapeQueue queue : awake) {
                queue.setAwake(false);
                if (queue.size() > 0) {
                    settle(queue);
                }
            }
            awake.clear();
            headChanged();
        }
    }

    @Nullable
    QuotaJob notReached() {
        QuotaJob first = null;
        for (ShapeQueue queue : awake) {
            QuotaJob job = queue.isAwake() ? queue.parkedBy() : null;
            if (job != null && (first == null || job.isBefore(first))) {
                first = job;
            }
        }
        return first;
    }

    /** Whether a shape in the heap is there only to be tried again in this step. */
    public boolean isTriedAgain(ShapeQueue queue) {
        return tree != null && queue.isAwake() && queue.isMarkedParked(tree.generation());
    }

    /**
     * There is still nothing for a shape that is parked in the state.
     *
     * @return false if it is not parked there: then it must be told
     */
    public boolean parkAgain(ShapeQueue queue) {
        if (tree == null || !queue.isMarkedParked(tree.generation())) {
            return false;
        }
        queue.setAwake(false);
        settle(queue);
        headChanged();
        return true;
    }

    /** The job that the next cycle tries; null if none is in the heap. */
    public @Nullable QuotaJob head() {
        ShapeQueue ofSticky = sticky == null ? null : sticky.shapeQueue();
        if (ofSticky != null && ofSticky.isInHeap()) {
            return sticky;
        }
        ShapeQueue first = heap.first();
        return first == null ? null : first.head();
    }

    /** @throws IllegalStateException if the job does not wait here, or is held */
    public ShapeQueue shapeQueue(QuotaJob job) {
        ShapeQueue queue = job.shapeQueue();
        if (queue == null) {
            throw new IllegalStateException("job " + job + " does not wait in ClusterQueue " + name);
        }
        return queue;
    }

    /** Pending jobs that are kept out of the heap whatever happens in the tree. */
    public Collection<QuotaJob> held() {
        return held;
    }

    /** What a pending job waits for, as was found of it or of the job by which its shape is parked. */
    public List<Reason> waitingFor(QuotaJob job) {
        ShapeQueue queue = job.shapeQueue();
        QuotaJob parkedBy = queue == null ? null : queue.parkedBy();
        return parkedBy != null && job.marks().waitingFor().isEmpty()
                ? parkedBy.marks().waitingFor()
                : job.marks().waitingFor();
    }

    /** The job that waits for its victims at the head; null if none. */
    public @Nullable QuotaJob sticky() {
        return sticky;
    }

    /** Pending jobs whose search for flavors would go on where it stopped. */
    public Collection<QuotaJob> scanning() {
        return scanning;
    }

    public Holders holders() {
        return holders;
    }

    public int pending() {
        return pending;
    }

    /** Pending jobs that are not in the heap, in queue order. */
    public List<QuotaJob> inadmissible() {
        List<QuotaJob> jobs = new ArrayList<>(held);
        for (ShapeQueue queue : shapes.values()) {
            if (!queue.isInHeap()) {
                jobs.addAll(queue.jobs());
            }
        }
        jobs.sort(order());
        return jobs;
    }

    /** All pending jobs in queue order; takes time in their number. */
    public List<QuotaJob> inOrder() {
        List<QuotaJob> jobs = new ArrayList<>(held);
        shapes.values().forEach(queue -> jobs.addAll(queue.jobs()));
        jobs.sort(order());
        return jobs;
    }

    /** How many jobs that are not held go before one of them, in queue order; takes time in the number of pending jobs. */
    public int ahead(QuotaJob job) {
        int ahead = 0;
        Comparator<QuotaJob> order = order();
        for (ShapeQueue queue : shapes.values()) {
            for (QuotaJob other : queue.jobs()) {
                ahead += order.compare(other, job) < 0 ? 1 : 0;
            }
        }
        return ahead;
    }

    private Comparator<QuotaJob> order() {
        QuotaJob first = sticky;
        return (a, b) -> {
            if (a == b) {
                return 0;
            }
            if (a == first || b == first) {
                return a == first ? -1 : 1;
            }
            return a.isBefore(b) ? -1 : 1;
        };
    }

    /** Whether neither a job nor a ClusterQueue needs it any more. */
    public boolean isAbandoned() {
        return tree == null && pending == 0 && holders.isEmpty();
    }
}
