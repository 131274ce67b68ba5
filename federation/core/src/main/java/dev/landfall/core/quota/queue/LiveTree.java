package dev.landfall.core.quota.queue;

import dev.landfall.core.quota.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tree with what is used of it now, and its queues. */
public final class LiveTree {

    private final Tree tree;
    private final long[] used;
    private final @Nullable Queue[] queues;
    private final Set<Queue> restless = new LinkedHashSet<>();
    private long generation;

    /** @param queues by node; null at cohorts */
    public LiveTree(Tree tree, long[] used, @Nullable Queue[] queues, long generation) {
        this.tree = tree;
        this.used = used;
        this.queues = queues;
        this.generation = generation;
        for (int node = 0; node < queues.length; node++) {
            Queue queue = queues[node];
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
        return Objects.requireNonNull(queues[node]);
    }

    public List<Queue> queues() {
        List<Queue> all = new ArrayList<>();
        for (Queue queue : queues) {
            if (queue != null) {
                all.add(queue);
            }
        }
        return all;
    }

    public long generation() {
        return generation;
    }

    public void setGeneration(long value) {
        generation = value;
        for (Queue queue : queues()) {
            queue.wake();
            workChanged(queue);
        }
    }

    void workChanged(Queue queue) {
        if (queue.isActive() && !queue.isQuiet(generation)) {
            restless.add(queue);
        } else {
            restless.remove(queue);
        }
    }

    /** Whether some queue's head has not been tried since what it depends on changed. */
    public boolean hasWork() {
        return !restless.isEmpty();
    }
}
