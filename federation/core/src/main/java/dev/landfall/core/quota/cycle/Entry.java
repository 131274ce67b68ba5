package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<Reason> reasons = assignment().notes.stream()
                .map(note -> note.reason(snapshot.shape))
                .distinct()
                .toList();
        return switch (fate) {
            case WAITS_FOR_VICTIMS -> List.of(new Reason("WaitingForPreemptedJobs", waitingFor()));
            case SKIPPED -> List.of(new Reason("WaitingForQuota", "jobs ahead of it in the cohort took what it needs"));
            default -> reasons;
        };
    }

    private String waitingFor() {
        if (targets.isEmpty()) {
            return "it fits once the jobs that others preempt have left";
        }
        return "it fits once "
                + targets.stream().map(target -> target.job().id().value()).toList() + " have left";
    }
}
