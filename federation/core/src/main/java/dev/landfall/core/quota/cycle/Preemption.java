package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.Holders;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Finds whom to preempt. */
sealed interface Preemption permits ClassicalPreemption, FairPreemption {

    /**
     * The snapshot is as before when this returns.
     *
     * @return nobody if preemption cannot help
     */
    List<Target> targets(Want want);

    /** Whether the policy lets the preemptor take the candidate. */
    static boolean allows(Victims policy, QuotaJob preemptor, QuotaJob candidate) {
        return switch (policy) {
            case NEVER -> false;
            case ANY -> true;
            case LOWER_PRIORITY -> preemptor.priority() > candidate.priority();
            case LOWER_OR_NEWER_EQUAL_PRIORITY ->
                preemptor.priority() > candidate.priority()
                        || (preemptor.priority() == candidate.priority()
                                && preemptor.job().createdAtMs()
                                        < candidate.job().createdAtMs());
        };
    }

    /** Whether some of them may be of a priority that the policy lets the preemptor take. */
    static boolean mayAllow(Victims policy, QuotaJob preemptor, Holders holders) {
        return switch (policy) {
            case NEVER -> false;
            case ANY -> !holders.isEmpty();
            case LOWER_PRIORITY -> holders.lowestPriority() < preemptor.priority();
            case LOWER_OR_NEWER_EQUAL_PRIORITY -> holders.lowestPriority() <= preemptor.priority();
        };
    }

    /** Those who hold quota in a queue and may be taken, as far as the policy, what they use, and earlier preemptions go. */
    static void forEachCandidate(Want want, int queue, Victims policy, Consumer<QuotaJob> candidates) {
        Holders holders = want.snapshot.queue(queue).holders();
        if (!mayAllow(policy, want.job, holders)) {
            return;
        }
        for (int i = 0; i < holders.size(); i++) {
            QuotaJob job = holders.get(i);
            if (!job.isGone()
                    && allows(policy, want.job, job)
                    && job.charge().uses(want.snapshot.tree, want.needed)
                    && !want.spares(job)) {
                candidates.accept(job);
            }
        }
    }

    /**
     * Whom to take first: who is being evicted anyway, jobs of other queues, lower priority, later placed; the id decides ties.
     */
    static Comparator<Target> order(int preemptorQueue) {
        return (a, b) -> {
            int byEviction = Boolean.compare(
                    b.job().charge().isEvicting(), a.job().charge().isEvicting());
            if (byEviction != 0) {
                return byEviction;
            }
            int byQueue = Boolean.compare(a.queue() == preemptorQueue, b.queue() == preemptorQueue);
            if (byQueue != 0) {
                return byQueue;
            }
            int byPriority = Integer.compare(a.job().priority(), b.job().priority());
            if (byPriority != 0) {
                return byPriority;
            }
            int byAge =
                    Long.compare(b.job().charge().placedAtMs(), a.job().charge().placedAtMs());
            return byAge != 0 ? byAge : a.job().id().compareTo(b.job().id());
        };
    }

    /** Puts victims back as long as the rest suffices, from the last but one to the first; the last takes the place of one put back. */
    static List<Target> putBackUnneeded(Want want, List<Target> targets, boolean mayBorrow) {
        for (int i = targets.size() - 2; i >= 0; i--) {
            Target target = targets.get(i);
            want.snapshot.add(target.job(), target.queue());
            List<Target> rest = new java.util.ArrayList<>(targets);
            rest.set(i, rest.getLast());
            rest.removeLast();
            if (want.fits(mayBorrow, rest)) {
                targets = rest;
            } else {
                want.snapshot.remove(target.job(), target.queue());
            }
        }
        return targets;
    }

    static void take(Snapshot snapshot, List<Target> targets) {
        for (Target target : targets) {
            snapshot.remove(target.job(), target.queue());
        }
    }

    static void restore(Snapshot snapshot, List<Target> targets) {
        for (Target target : targets) {
            snapshot.add(target.job(), target.queue());
        }
    }
}
