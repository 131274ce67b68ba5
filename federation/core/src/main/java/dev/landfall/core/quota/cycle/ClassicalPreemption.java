package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Preemption by priority and by position in the tree. Candidates are taken in order while their queues use more than their
 * quota, until the job fits; then those that turn out not to be needed are put back.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/pkg/scheduler/preemption/classical">Kueue's candidates</a>
 */
final class ClassicalPreemption implements Preemption {

    /**
     * @param lca the lowest cohort above both queues; of no meaning in the preemptor's own
     * @param needsOwnQuota only taken if the preemptor ends without borrowing
     */
    private record Candidate(Target target, int lca, boolean needsOwnQuota) {}

    @Override
    public List<Target> targets(Want want) {
        Search search = new Search(want);
        search.collect();
        for (boolean mayBorrow : search.attempts()) {
            List<Target> targets = search.run(mayBorrow);
            if (!targets.isEmpty()) {
                return targets;
            }
        }
        return List.of();
    }

    /** One search, for one want. */
    private static final class Search {

        private final Want want;
        private final Snapshot snapshot;
        private final PreemptionPolicy policy;
        private final List<Candidate> hierarchical = new ArrayList<>();
        private final List<Candidate> byPriority = new ArrayList<>();
        private final List<Candidate> sameQueue = new ArrayList<>();

        Search(Want want) {
            this.want = want;
            this.snapshot = want.snapshot;
            this.policy = want.policy().preemption();
        }

        void collect() {
            if (policy.withinClusterQueue() != Victims.NEVER) {
                addFrom(want.queue, Tree.NONE, policy.withinClusterQueue(), false, sameQueue);
            }
            if (!want.hasParent() || policy.reclaimWithinCohort() == Victims.NEVER) {
                return;
            }
            Usage remaining = want.requests;
            boolean advantage = fitsQuota(want.queue, remaining);
            remaining = beyondLocal(want.queue, remaining);
            int[] borrowers = snapshot.borrowers(want.needed);
            int[] ancestors = Arrays.stream(borrowers).map(this::commonAncestor).toArray();
            for (int node = snapshot.shape.parent(want.queue); node != Tree.NONE; node = snapshot.shape.parent(node)) {
                for (int i = 0; i < borrowers.length; i++) {
                    if (ancestors[i] == node) {
                        addBorrower(borrowers[i], node, advantage);
                    }
                }
                advantage |= fitsQuota(node, remaining);
                remaining = beyondLocal(node, remaining);
            }
        }

        /** A queue that uses more than its quota, and whose lowest cohort in common with the preemptor's is {@code lca}. */
        private void addBorrower(int queue, int lca, boolean advantage) {
            addFrom(queue, lca, policy.reclaimWithinCohort(), advantage, advantage ? hierarchical : byPriority);
        }

        /**
         * {@link Tree#NONE} for the preemptor's own queue, and if a cohort on the way keeps within its quota: then there is nothing to
         * take below it.
         */
        private int commonAncestor(int queue) {
            if (queue == want.queue) {
                return Tree.NONE;
            }
            int node = snapshot.shape.parent(queue);
            while (!snapshot.shape.isWithin(want.queue, node)) {
                if (snapshot.isWithinQuota(node, want.needed)) {
                    return Tree.NONE;
                }
                node = snapshot.shape.parent(node);
            }
            return node;
        }

        private boolean fitsQuota(int node, Usage requests) {
            for (int i = 0; i < requests.size(); i++) {
                if (snapshot.tree.isBorrowingWith(snapshot.used, node, requests.fr(i), requests.amount(i))) {
                    return false;
                }
            }
            return true;
        }

        private Usage beyondLocal(int node, Usage requests) {
            Usage beyond = new Usage();
            for (int i = 0; i < requests.size(); i++) {
                long local = snapshot.tree.localAvailable(snapshot.used, node, requests.fr(i));
                beyond.add(requests.fr(i), Math.max(0, Saturating.subtract(requests.amount(i), local)));
            }
            return beyond;
        }

        private void addFrom(int queue, int lca, Victims victims, boolean advantage, List<Candidate> candidates) {
            boolean own = queue == want.queue;
            Preemption.forEachCandidate(want, queue, victims, job -> {
                boolean needsOwn = !own && !advantage && !mayTakeWhileBorrowing(job);
                candidates.add(new Candidate(new Target(job, queue, why(own, advantage, needsOwn)), lca, needsOwn));
            });
        }

        private boolean mayTakeWhileBorrowing(QuotaJob job) {
            Integer threshold = policy.borrowMaxPriorityThreshold();
            return policy.borrowWithinCohort() != Victims.NEVER
                    && job.priority() < want.job.priority()
                    && (threshold == null || job.priority() <= threshold);
        }

        private static Eviction.Why why(boolean own, boolean advantage, boolean needsOwn) {
            if (own) {
                return Eviction.Why.IN_CLUSTER_QUEUE;
            }
            return advantage || needsOwn
                    ? Eviction.Why.IN_COHORT_RECLAMATION
                    : Eviction.Why.IN_COHORT_RECLAIM_WHILE_BORROWING;
        }

        /** Whether borrowing is allowed in each run. */
        boolean[] attempts() {
            boolean forbidden = policy.borrowWithinCohort() == Victims.NEVER;
            if ((hierarchical.isEmpty() && byPriority.isEmpty()) || (forbidden && !isUnderNominal())) {
                return new boolean[] {true};
            }
            return forbidden && hierarchical.isEmpty() ? new boolean[] {false, true} : new boolean[] {true, false};
        }

        private boolean isUnderNominal() {
            for (int fr : want.needed) {
                if (snapshot.tree.nominal(want.queue, fr) <= snapshot.tree.usage(snapshot.used, want.queue, fr)) {
                    return false;
                }
            }
            return true;
        }

        List<Target> run(boolean mayBorrow) {
            List<Target> taken = new ArrayList<>();
            for (Candidate candidate : inOrder()) {
                if (!isValid(candidate, mayBorrow)) {
                    continue;
                }
                snapshot.remove(candidate.target().job(), candidate.target().queue());
                taken.add(candidate.target());
                if (want.fits(mayBorrow, taken)) {
                    taken = Preemption.putBackUnneeded(want, taken, mayBorrow);
                    Preemption.restore(snapshot, taken);
                    return taken;
                }
            }
            Preemption.restore(snapshot, taken);
            return List.of();
        }

        private List<Candidate> inOrder() {
            List<Candidate> evicting = new ArrayList<>();
            List<Candidate> others = new ArrayList<>();
            for (List<Candidate> candidates : List.of(hierarchical, byPriority, sameQueue)) {
                candidates.sort((a, b) -> Preemption.order(want.queue).compare(a.target(), b.target()));
                for (Candidate candidate : candidates) {
                    (candidate.target().job().charge().isEvicting() ? evicting : others).add(candidate);
                }
            }
            evicting.addAll(others);
            return evicting;
        }

        /** Taking others may have brought a candidate's queue back within its quota. */
        private boolean isValid(Candidate candidate, boolean mayBorrow) {
            int queue = candidate.target().queue();
            if (queue == want.queue) {
                return true;
            }
            if (mayBorrow && candidate.needsOwnQuota()) {
                return false;
            }
            for (int node = queue; node != candidate.lca(); node = snapshot.shape.parent(node)) {
                if (snapshot.isWithinQuota(node, want.needed)) {
                    return false;
                }
            }
            return true;
        }
    }
}
