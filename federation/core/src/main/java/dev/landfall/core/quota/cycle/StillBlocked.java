package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.cycle.Choices.Ask;
import dev.landfall.core.quota.cycle.Choices.Unit;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.queue.ShapeQueue;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.List;
import java.util.Map;

/**
 * Tells cheaply of most shapes that are parked in the state that a whole search would park them again, without any effect on
 * others in the cycle: no flavor has enough, and there is nobody whom the job could preempt. It never says so of one that a search
 * would treat otherwise.
 */
final class StillBlocked {

    private final Snapshot snapshot;
    private final int queue;
    private final QuotaJob job;
    private final PreemptionPolicy policy;

    private StillBlocked(Snapshot snapshot, Queue queue, QuotaJob job) {
        this.snapshot = snapshot;
        this.queue = queue.node();
        this.job = job;
        this.policy = queue.object().preemption();
    }

    static boolean test(Snapshot snapshot, Queue queue, QuotaJob job, Map<String, ResourceFlavor> flavors) {
        ShapeQueue waiting = queue.shapeQueue(job);
        if (!queue.isTriedAgain(waiting)
                || queue.isStrict()
                || !queue.scanning().isEmpty()
                || job.shape().canShrink()) {
            return false;
        }
        Choices choices = Choices.of(waiting, snapshot.tree, queue.object(), flavors);
        StillBlocked test = new StillBlocked(snapshot, queue, job);
        return choices.units().size() == 1
                && test.findsNobody()
                && test.findsNothing(choices.units().getFirst());
    }

    private boolean findsNobody() {
        boolean hasParent = snapshot.shape.parent(queue) != Tree.NONE;
        return !Preemption.mayAllow(
                        policy.withinClusterQueue(), job, snapshot.queue(queue).holders())
                && (!hasParent || policy.reclaimWithinCohort() == Victims.NEVER || !snapshot.isBorrowedBeside(queue));
    }

    private boolean findsNothing(Unit unit) {
        List<Ask> asks = unit.asks;
        if (asks.isEmpty()) {
            return false;
        }
        int group = asks.getFirst().group;
        for (int i = 0; i < asks.size(); i++) {
            if (asks.get(i).group != group || group < 0) {
                return false;
            }
        }
        for (int flavor = 0; flavor < unit.flavors[group].length; flavor++) {
            if (unit.refusals[group][flavor] == null && !isBlocked(unit, flavor)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBlocked(Unit unit, int flavor) {
        for (int i = 0; i < unit.asks.size(); i++) {
            Ask ask = unit.asks.get(i);
            int fr = ask.frs[flavor];
            long wanted = ask.total;
            if (wanted > snapshot.available(queue, fr) && !keepsQuotaForItself(fr, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a search might end with quota kept for the job until the cycle's end, which others would feel. */
    private boolean keepsQuotaForItself(int fr, long wanted) {
        if (policy.reclaimWithinCohort() == Victims.ANY || wanted > snapshot.tree.potential(queue, fr)) {
            return false;
        }
        return policy.borrowWithinCohort() != Victims.NEVER
                || policy.reclaimWithinCohort() != Victims.NEVER
                || snapshot.tree.nominal(queue, fr) >= wanted
                || (snapshot.tree.lowestFit(snapshot.used, queue, fr, wanted) & 1) != 0;
    }
}
