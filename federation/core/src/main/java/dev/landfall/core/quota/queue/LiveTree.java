package dev.landfall.core.quota.queue;

import dev.landfall.core.quota.tree.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree with what is used of it now, and its queues.
 *
 * <p>What is parked stays so, in the state, under the tree's generation. When something changes that may let it in, the tree is
 * {@linkplain #stir stirred}: parked shapes are in their heaps for the rest of the step, and those for which there is still nothing go
 * back without any event.
 */
public final class LiveTree {

    private final Tree tree;
    private final long[] used;
    private final @Nullable Queue[] byNode;
    private final List<Queue> queues;
    private long generation;
    private boolean isStirred;
    private int occupied;
    private int restless;
    private final SortedMap<String, LiveTree> atWork;

    /**
     * @param byNode the queues; null at cohorts
     * @param atWork by root, the trees that have work: it puts itself there and takes itself out
     */
    public LiveTree(
            Tree tree, long[] used, @Nullable Queue[] byNode, long generation, SortedMap<String, LiveTree> atWork) {
        this.atWork = atWork;
        this.tree = tree;
        this.used = used;
        this.byNode = byNode;
        this.queues = Arrays.stream(byNode).filter(Objects::nonNull).toList();
        this.generation = generation;
        for (int node = 0; node < byNode.length; node++) {
            Queue queue = byNode[node];
            if (queue != null) {
                queue.plant(this, node);
            }
        }
    }

    public String root() {
        return tree.shape().root();
    }

    public Tree compiled() {
        return tree;
    }

    /** Usage by node and flavor-resource; owned by the index, to be copied before it is played with. */
    public long[] used() {
        return used;
    }

    public Queue queue(int node) {
        return Objects.requireNonNull(byNode[node]);
    }

    /** Hash over the quotas and over who holds what of them: the same when the tree has come back to where it was. */
    public long holdersHash() {
        long hash = tree.quotasHash();
        for (Queue queue : queues) {
            hash = 31 * hash + queue.holders().hash();
        }
        return hash;
    }

    public List<Queue> queues() {
        return queues;
    }

    public long generation() {
        return generation;
    }

    /** What was parked under an older one is in its heap again. */
    public void setGeneration(long value) {
        generation = value;
        queues.forEach(Queue::settleAll);
    }

    /** All parked shapes are tried again in this step. */
    public void stir() {
        isStirred = true;
        queues.forEach(Queue::stir);
        report();
    }

    /** Every head has been tried, and nothing came of it. */
    public void rest() {
        isStirred = false;
        report();
    }

    /** What is parked in the state is parked here. */
    public void calm() {
        isStirred = false;
        queues.forEach(Queue::calm);
        report();
    }

    /** A job that keeps its shape parked in the state although it is back in its heap and was not reached; null if none does. */
    public @Nullable QuotaJob notReached() {
        for (Queue queue : queues) {
            QuotaJob job = queue.notReached();
            if (job != null) {
                return job;
            }
        }
        return null;
    }

    void count(int occupiedMore, int restlessMore) {
        occupied += occupiedMore;
        restless += restlessMore;
        if (occupiedMore != 0 || restlessMore != 0) {
            report();
        }
    }

    private void report() {
        if (hasWork()) {
            atWork.put(root(), this);
        } else {
            atWork.remove(root(), this);
        }
    }

    /** Whether some head has not been tried since what it depends on changed. */
    public boolean hasWork() {
        return isStirred ? occupied > 0 : restless > 0;
    }
}
