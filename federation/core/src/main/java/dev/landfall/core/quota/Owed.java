package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.Queue;
import java.util.SortedSet;
import java.util.TreeSet;

/** What changes of the index made necessary and is still to be decided in the same step. */
final class Owed {

    private final SortedSet<String> rootsToWake = new TreeSet<>();
    private final SortedSet<String> queuesReleased = new TreeSet<>();
    private final SortedSet<String> queuesToDrain = new TreeSet<>();

    void wake(String root) {
        rootsToWake.add(root);
    }

    /** Quota was given back in the queue, or quotas of its tree changed: searches there lose their ground. */
    void released(Queue queue) {
        if (!queue.scanning().isEmpty()) {
            queuesReleased.add(queue.name());
        }
    }

    /** Its holders, or some of them, may have to leave. */
    void drain(String queue) {
        queuesToDrain.add(queue);
    }

    SortedSet<String> queuesToDrain() {
        return queuesToDrain;
    }

    SortedSet<String> rootsToWake() {
        return rootsToWake;
    }

    SortedSet<String> queuesReleased() {
        return queuesReleased;
    }

    /** Whether nothing is owed to this very step; draining may go on in the next. */
    boolean isEmpty() {
        return rootsToWake.isEmpty() && queuesReleased.isEmpty();
    }

    /** Queues to drain are kept: whether there is anything to do is looked up in the state. */
    void clear() {
        rootsToWake.clear();
        queuesReleased.clear();
    }
}
