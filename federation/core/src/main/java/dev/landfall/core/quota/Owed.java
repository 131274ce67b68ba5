package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What changes of the index made necessary and is still to be decided in the same step. */
final class Owed {

    private final SortedSet<String> rootsToWake = new TreeSet<>();
    private final SortedSet<String> queuesReleased = new TreeSet<>();
    private final SortedSet<String> queuesToDrain = new TreeSet<>();
    private final SortedSet<String> mayGo = new TreeSet<>();
    private final Set<LiveTree> stirred = new LinkedHashSet<>();

    /** What is parked in the tree is to be tried again. */
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

    /** An object that was withdrawn while it was in use may be so no more. */
    void mayGo(String objectKey) {
        mayGo.add(objectKey);
    }

    SortedSet<String> mayGo() {
        return mayGo;
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

    /** Trees in which parked jobs are tried again in this step, in the order of their roots as they were stirred. */
    Set<LiveTree> stirred() {
        return stirred;
    }

    /** Whether nothing is owed to this very step; draining may go on in the next. */
    boolean isEmpty() {
        return rootsToWake.isEmpty() && queuesReleased.isEmpty() && mayGo.isEmpty();
    }

    /** Queues to drain are kept: whether there is anything to do is looked up in the state. */
    void clear() {
        rootsToWake.clear();
        queuesReleased.clear();
        mayGo.clear();
        stirred.forEach(LiveTree::calm);
        stirred.clear();
    }
}
