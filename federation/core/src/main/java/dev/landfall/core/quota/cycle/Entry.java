package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A queue's head on its way through a cycle. */
final class Entry {

    /** What became of it. */
    enum Fate {
        NOMINATED,
        ADMITTED,
        NO_FIT,
        NO_CANDIDATES,
        /** Others were faster. */
        SKIPPED,
        /** It waits for victims to leave, its own or those of others. */
        WAITS_FOR_VICTIMS
    }

    private static final int TARGETS_NAMED = 3;

    final Snapshot snapshot;
    final Queue queue;
    final int node;
    final QuotaJob job;
    final Choices choices;
    private @Nullable Assignment assignment;
    List<Target> targets = List.of();
    Fate fate = Fate.NOMINATED;

    Entry(Snapshot snapshot, Queue queue, QuotaJob job, Map<String, ResourceFlavor> flavors) {
        this.snapshot = snapshot;
        this.queue = queue;
        this.node = queue.node();
        this.job = job;
        this.choices = Choices.of(queue.shapeQueue(job), snapshot.tree, queue.object(), flavors);
    }

    /** What was found for it at last. */
    Assignment assignment() {
        return Objects.requireNonNull(assignment);
    }

    void setAssignment(Assignment value) {
        assignment = value;
    }

    boolean isPreempting() {
        return assignment().outcome() == Assignment.Outcome.PREEMPT;
    }

    /** Why it is not admitted, for people. */
    List<Reason> reasons() {
        return switch (fate) {
            case WAITS_FOR_VICTIMS -> List.of(new Reason("WaitingForPreemptedJobs", waitingFor()));
            case SKIPPED -> List.of(new Reason("WaitingForQuota", "jobs ahead of it in the cohort took what it needs"));
            default -> Reasons.of(assignment().notes, snapshot.shape);
        };
    }

    private String waitingFor() {
        if (targets.isEmpty()) {
            return "it fits once the jobs that others preempt have left";
        }
        String first = targets.stream()
                .limit(TARGETS_NAMED)
                .map(target -> target.job().id().value())
                .collect(Collectors.joining(", "));
        int more = targets.size() - TARGETS_NAMED;
        return "it fits once " + first + (more > 0 ? " and " + more + " more" : "")
                + (targets.size() == 1 ? " has left" : " have left");
    }
}
