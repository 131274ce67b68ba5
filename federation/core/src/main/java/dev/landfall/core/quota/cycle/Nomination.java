package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.PodSetShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds an assignment for a head, and whom to preempt for it: of all its pods, or of as many as its minimum counts let go. */
final class Nomination {

    private Nomination() {}

    /**
     * Sets the entry's assignment and targets.
     *
     * @param gone who counts as having left before
     * @param nominated only these flavors are tried; null = all
     */
    static void nominate(Entry entry, Tools tools, List<Target> gone, @Nullable Assignment nominated, Scan scan) {
        Assigner assigner = new Assigner(entry, tools, gone, nominated, scan);
        List<PodSetShape> podSets = entry.job.shape().podSets();
        Assignment full = assigner.assign(entry.choices.fullCounts());
        entry.setAssignment(full);
        entry.targets = List.of();
        if (isPossible(entry, assigner, full) || !entry.job.shape().canShrink()) {
            return;
        }
        int steps = 0;
        for (PodSetShape podSet : podSets) {
            steps += podSet.count() - podSet.minCount();
        }
        if (!shrink(entry, assigner, podSets, steps)) {
            entry.setAssignment(full);
            entry.targets = List.of();
        }
    }

    private static boolean isPossible(Entry entry, Assigner assigner, Assignment assignment) {
        if (assignment.outcome() == Assignment.Outcome.FIT) {
            entry.setAssignment(assignment);
            entry.targets = List.of();
            return true;
        }
        if (assignment.outcome() == Assignment.Outcome.PREEMPT) {
            List<Target> targets = assigner.targets(assignment);
            if (!targets.isEmpty()) {
                entry.setAssignment(assignment);
                entry.targets = targets;
                return true;
            }
        }
        return false;
    }

    /** Binary search for the least step that is possible; all pod sets shrink together. */
    private static boolean shrink(Entry entry, Assigner assigner, List<PodSetShape> podSets, int steps) {
        int low = 0;
        int high = steps + 1;
        boolean found = false;
        while (low < high) {
            int step = (low + high) >>> 1;
            if (isPossible(entry, assigner, assigner.assign(counts(podSets, step, steps)))) {
                found = true;
                high = step;
            } else {
                low = step + 1;
            }
        }
        return found && low <= steps;
    }

    private static int[] counts(List<PodSetShape> podSets, int step, int steps) {
        return podSets.stream()
                .mapToInt(podSet -> podSet.count() - (int) ((long) (podSet.count() - podSet.minCount()) * step / steps))
                .toArray();
    }
}
