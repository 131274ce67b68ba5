package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.tree.Share;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.FairSharing.Strategy;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import java.util.ArrayList;
import java.util.List;

/**
 * Preemption by share of the cohort. The snapshot has the job's own usage added while shares are compared. A preemptor that
 * stays within its nominal quota takes victims from others without comparing.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/keps/1714-fair-sharing">KEP-1714</a>
 */
final class FairPreemption implements Preemption {

    private final List<Strategy> strategies;

    FairPreemption(FairSharing sharing) {
        this.strategies = sharing.strategies();
    }

    @Override
    public List<Target> targets(Want want) {
        List<Target> candidates = candidates(want);
        if (candidates.isEmpty()) {
            return List.of();
        }
        candidates.sort(Preemption.order(want.queue));
        Search search = new Search(want);
        want.snapshot.add(want.requests, want.queue);
        boolean fits = search.first(candidates, strategies.getFirst());
        if (!fits && strategies.size() > 1) {
            fits = search.second();
        }
        want.snapshot.remove(want.requests, want.queue);
        List<Target> taken = fits ? Preemption.putBackUnneeded(want, search.taken, true) : search.taken;
        Preemption.restore(want.snapshot, taken);
        return fits ? taken : List.of();
    }

    private static List<Target> candidates(Want want) {
        PreemptionPolicy policy = want.policy().preemption();
        List<Target> candidates = new ArrayList<>();
        addFrom(want, want.queue, policy.withinClusterQueue(), candidates);
        if (want.hasParent() && policy.reclaimWithinCohort() != Victims.NEVER) {
            for (int queue : want.snapshot.borrowers(want.needed)) {
                if (queue != want.queue) {
                    addFrom(want, queue, policy.reclaimWithinCohort(), candidates);
                }
            }
        }
        return candidates;
    }

    private static void addFrom(Want want, int queue, Victims victims, List<Target> candidates) {
        Eviction.Why why = queue == want.queue ? Eviction.Why.IN_CLUSTER_QUEUE : Eviction.Why.IN_COHORT_FAIR_SHARING;
        Preemption.forEachCandidate(want, queue, victims, job -> candidates.add(new Target(job, queue, why)));
    }

    /** One search, for one want. */
    private static final class Search {

        private final Want want;
        private final Snapshot snapshot;
        private final List<Target> taken = new ArrayList<>();
        private final List<Target> retry = new ArrayList<>();

        Search(Want want) {
            this.want = want;
            this.snapshot = want.snapshot;
        }

        boolean first(List<Target> candidates, Strategy strategy) {
            boolean withinNominal = snapshot.isWithinQuota(want.queue, want.needed);
            VictimQueues queues = new VictimQueues(want, candidates);
            for (int queue = queues.next(); queue != Tree.NONE; queue = queues.next()) {
                if (queue == want.queue || withinNominal) {
                    Target target = queues.pop(queue);
                    Eviction.Why why =
                            queue == want.queue ? Eviction.Why.IN_CLUSTER_QUEUE : Eviction.Why.IN_COHORT_RECLAMATION;
                    if (take(new Target(target.job(), queue, why))) {
                        return true;
                    }
                } else if (compare(queues, queue, strategy)) {
                    return true;
                }
            }
            return false;
        }

        /** Takes the first job of the queue that the strategy lets it take. */
        private boolean compare(VictimQueues queues, int queue, Strategy strategy) {
            int[] sides = queues.belowCommonAncestor(queue);
            Share mine = Share.of(snapshot.tree, snapshot.used, sides[0]);
            Share theirs = Share.of(snapshot.tree, snapshot.used, sides[1]);
            while (queues.has(queue)) {
                Target target = queues.pop(queue);
                if (passes(strategy, mine, theirs, target, sides[1])) {
                    return take(target);
                }
                retry.add(target);
            }
            return false;
        }

        private boolean passes(Strategy strategy, Share mine, Share theirs, Target target, int side) {
            return switch (strategy) {
                case LESS_THAN_INITIAL_SHARE -> mine.compareTo(theirs) < 0;
                case LESS_THAN_OR_EQUAL_TO_FINAL_SHARE -> {
                    snapshot.remove(target.job(), target.queue());
                    Share after = Share.of(snapshot.tree, snapshot.used, side);
                    snapshot.add(target.job(), target.queue());
                    yield mine.compareTo(after) <= 0;
                }
            };
        }

        /** The second strategy, on those that the first left: one job of each queue at most. */
        boolean second() {
            VictimQueues queues = new VictimQueues(want, retry);
            for (int queue = queues.next(); queue != Tree.NONE; queue = queues.next()) {
                int[] sides = queues.belowCommonAncestor(queue);
                Share mine = Share.of(snapshot.tree, snapshot.used, sides[0]);
                Share theirs = Share.of(snapshot.tree, snapshot.used, sides[1]);
                Target target = queues.pop(queue);
                if (mine.compareTo(theirs) < 0 && take(target)) {
                    return true;
                }
                queues.drop(queue);
            }
            return false;
        }

        private boolean take(Target target) {
            snapshot.remove(target.job(), target.queue());
            taken.add(target);
            snapshot.remove(want.requests, want.queue);
            boolean fits = want.fits(true, taken);
            snapshot.add(want.requests, want.queue);
            return fits;
        }
    }

    /** Queues with candidates, in the order in which they have to give: the one with the highest share at each level. */
    private static final class VictimQueues {

        private final Want want;
        private final Snapshot snapshot;
        private final List<Target>[] candidates;
        private final int[] taken;
        private final boolean[] pruned;
        private final boolean[] onPath;

        @SuppressWarnings({"unchecked", "rawtypes"})
        VictimQueues(Want want, List<Target> targets) {
            this.want = want;
            this.snapshot = want.snapshot;
            int nodes = snapshot.shape.nodes();
            this.candidates = new List[nodes];
            this.taken = new int[nodes];
            this.pruned = new boolean[nodes];
            this.onPath = new boolean[nodes];
            for (int node = 0; node < nodes; node++) {
                candidates[node] = List.of();
            }
            for (Target target : targets) {
                if (candidates[target.queue()].isEmpty()) {
                    candidates[target.queue()] = new ArrayList<>();
                }
                candidates[target.queue()].add(target);
            }
            for (int node = snapshot.shape.parent(want.queue); node != Tree.NONE; node = snapshot.shape.parent(node)) {
                onPath[node] = true;
            }
        }

        boolean has(int queue) {
            return taken[queue] < candidates[queue].size();
        }

        Target pop(int queue) {
            return candidates[queue].get(taken[queue]++);
        }

        void drop(int queue) {
            pruned[queue] = true;
        }

        /** {@link Tree#NONE} when there is none left. */
        int next() {
            if (!want.hasParent()) {
                return !pruned[want.queue] && has(want.queue) ? want.queue : Tree.NONE;
            }
            int root = want.queue;
            while (snapshot.shape.parent(root) != Tree.NONE) {
                root = snapshot.shape.parent(root);
            }
            while (!pruned[root]) {
                int queue = next(root);
                if (queue != Tree.NONE) {
                    return queue;
                }
            }
            return Tree.NONE;
        }

        private int next(int cohort) {
            int highest = highestQueue(cohort);
            int lower = highestCohort(cohort);
            if (highest == Tree.NONE && lower == Tree.NONE) {
                pruned[cohort] = true;
                return Tree.NONE;
            }
            return lower != Tree.NONE && share(lower).compareTo(share(highest)) >= 0 ? next(lower) : highest;
        }

        private Share share(int node) {
            return node == Tree.NONE ? Share.LEAST : Share.of(snapshot.tree, snapshot.used, node);
        }

        private int highestQueue(int cohort) {
            int highest = Tree.NONE;
            Share most = Share.LEAST;
            for (int queue : snapshot.shape.childQueues(cohort)) {
                if (pruned[queue]) {
                    continue;
                }
                Share share = share(queue);
                if (!has(queue) || (!share.borrowing() && queue != want.queue)) {
                    pruned[queue] = true;
                    continue;
                }
                int order = share.compareTo(most);
                if (order > 0 || (order == 0 && isFirst(queue, highest))) {
                    highest = queue;
                    most = share;
                }
            }
            return highest;
        }

        private boolean isFirst(int queue, int other) {
            return Preemption.order(want.queue)
                            .compare(candidates[queue].get(taken[queue]), candidates[other].get(taken[other]))
                    < 0;
        }

        private int highestCohort(int cohort) {
            int highest = Tree.NONE;
            Share most = Share.LEAST;
            for (int child : snapshot.shape.childCohorts(cohort)) {
                if (pruned[child]) {
                    continue;
                }
                Share share = share(child);
                if (!share.borrowing() && !onPath[child]) {
                    pruned[child] = true;
                } else if (share.compareTo(most) >= 0) {
                    highest = child;
                    most = share;
                }
            }
            return highest;
        }

        /** The nodes just below the lowest cohort above both queues: the preemptor's side, the other side. */
        int[] belowCommonAncestor(int queue) {
            int theirs = queue;
            while (!onPath[snapshot.shape.parent(theirs)]) {
                theirs = snapshot.shape.parent(theirs);
            }
            int ancestor = snapshot.shape.parent(theirs);
            int mine = want.queue;
            while (snapshot.shape.parent(mine) != ancestor) {
                mine = snapshot.shape.parent(mine);
            }
            return new int[] {mine, theirs};
        }
    }
}
