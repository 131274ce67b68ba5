package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.cycle.Choices.Ask;
import dev.landfall.core.quota.cycle.Choices.Unit;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds flavors for a job in its ClusterQueue: pod set by pod set, group of resources by group, flavors in the queue's order.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/scheduler/flavorassigner/flavorassigner.go">Kueue's flavor
 *     assigner</a>
 */
final class Assigner {

    private final Snapshot snapshot;
    private final int queue;
    private final ClusterQueue policy;
    private final QuotaJob job;
    private final Choices choices;
    private final Preemption preemption;
    private final boolean isFair;
    private final Room room;
    private final List<Target> gone;
    private final @Nullable Assignment nominated;
    private final Scan scan;
    /** Of which flavor-resource how much was last sought in vain by preemption. */
    private int vainFr = Tree.NONE;

    private long vainAmount;

    /**
     * @param gone who counts as having left before
     * @param nominated only these flavors are tried; null = all
     */
    Assigner(Entry entry, Tools tools, List<Target> gone, @Nullable Assignment nominated, Scan scan) {
        this.snapshot = entry.snapshot;
        this.queue = entry.node;
        this.policy = Objects.requireNonNull(snapshot.shape.queue(queue));
        this.job = entry.job;
        this.choices = entry.choices;
        this.preemption = tools.preemption();
        this.isFair = tools.sharing().isEnabled();
        this.room = tools.room();
        this.gone = gone;
        this.nominated = nominated;
        this.scan = scan;
    }

    Assignment assign(int[] counts) {
        Assignment assignment = new Assignment(job.shape().podSets(), choices, counts);
        List<Unit> units = choices.units();
        for (int i = 0; i < units.size(); i++) {
            assignment.begin(i);
            if (!assign(assignment, units.get(i))) {
                assignment.fail(units.get(i));
                break;
            }
            assignment.charge(units.get(i));
        }
        return assignment;
    }

    private boolean assign(Assignment assignment, Unit unit) {
        List<Ask> asks = unit.asks;
        for (int ask = 0; ask < asks.size(); ask++) {
            Ask asked = asks.get(ask);
            if (asked.group >= 0) {
                if (!assignment.isAssigned(unit, ask) && !search(assignment, unit, ask)) {
                    return false;
                }
            } else if (assignment.amount(unit, asked) != 0) {
                assignment.notes.add(Note.of(
                        Note.Kind.RESOURCE_NOT_COVERED,
                        "",
                        "ClusterQueue " + policy.name() + " does not cover " + asked.resource));
                return false;
            }
        }
        return true;
    }

    /** Tries the flavors of the group of {@code first}, the first of its resources. */
    private boolean search(Assignment assignment, Unit unit, int first) {
        int group = unit.asks.get(first).group;
        int count = unit.flavors[group].length;
        int noted = assignment.notes.size();
        Fungibility fungibility = policy.flavorFungibility();
        @Nullable Rank[] best = new @Nullable Rank[0];
        Rank bestRank = Rank.WORST;
        int chosen = -1;
        int next = 0;
        for (int flavor = scan.next(unit, first, count); flavor < count; flavor++) {
            next = flavor + 1 == count ? 0 : flavor + 1;
            @Nullable Rank[] ranks = new @Nullable Rank[unit.asks.size()];
            Rank rank = tryFlavor(assignment, unit, first, flavor, ranks);
            boolean stop = !rank.triesNext(fungibility);
            if (stop || rank.isBetterThan(bestRank, fungibility.preference())) {
                best = ranks;
                bestRank = rank;
                chosen = flavor;
            }
            if (stop) {
                break;
            }
        }
        for (int ask = 0; ask < best.length; ask++) {
            Rank rank = best[ask];
            if (rank != null) {
                assignment.assign(unit, ask, chosen, rank, next);
            }
        }
        if (bestRank.mode() == Mode.FIT) {
            assignment.notes.subList(noted, assignment.notes.size()).clear();
        } else {
            assignment.notFit();
        }
        return chosen >= 0;
    }

    /** The worst of the ranks of the group's resources on this flavor. */
    private Rank tryFlavor(Assignment assignment, Unit unit, int first, int flavor, @Nullable Rank[] ranks) {
        int group = unit.asks.get(first).group;
        if (nominated != null && nominated.flavor(unit, first) != flavor) {
            return Rank.WORST;
        }
        String refusal = unit.refusals[group][flavor];
        if (refusal != null) {
            assignment.notes.add(Note.of(Note.Kind.FLAVOR_NOT_ALLOWED, unit.flavors[group][flavor], refusal));
            return Rank.WORST;
        }
        Rank worst = Rank.BEST;
        for (int ask = 0; ask < ranks.length; ask++) {
            Ask asked = unit.asks.get(ask);
            if (asked.group != group) {
                continue;
            }
            int fr = asked.frs[flavor];
            long wanted = Saturating.add(assignment.usage.amountOf(fr), assignment.amount(unit, asked));
            Rank rank = rank(assignment, unit, group, flavor, fr, wanted);
            ranks[ask] = rank;
            if (worst.isBetterThan(rank, policy.flavorFungibility().preference())) {
                worst = rank;
            }
            if (worst.mode() == Mode.NO_FIT) {
                return worst;
            }
        }
        return worst.mode() == Mode.FIT && room.isBounded()
                ? withRoom(assignment, unit, group, flavor, ranks, worst)
                : worst;
    }

    private Rank rank(Assignment assignment, Unit unit, int group, int flavor, int fr, long wanted) {
        long most = snapshot.tree.potential(queue, fr);
        if (wanted > most) {
            assignment.notes.add(Note.of(Note.Kind.EXCEEDS_CAPACITY, fr, wanted, most));
            return new Rank(Mode.NO_FIT, 0);
        }
        int lowest = snapshot.tree.lowestFit(snapshot.used, queue, fr, wanted);
        int height = lowest >> 1;
        long available = snapshot.available(queue, fr);
        if (wanted <= available) {
            return new Rank(Mode.FIT, height);
        }
        assignment.notes.add(Note.of(Note.Kind.WAITS_FOR_QUOTA, fr, wanted, available));
        boolean isPartOfTree = (lowest & 1) != 0;
        if (snapshot.tree.nominal(queue, fr) >= wanted || isPartOfTree || mayPreemptWhileBorrowing()) {
            Want want = new Want(
                    snapshot,
                    queue,
                    job,
                    Usage.of(fr, wanted),
                    new int[] {fr},
                    leaving -> roomRefusal(assignment, unit, group, flavor, leaving) == null);
            return simulate(assignment, want, fr, wanted);
        }
        return new Rank(Mode.NO_FIT, height);
    }

    private boolean mayPreemptWhileBorrowing() {
        PreemptionPolicy preemptionPolicy = policy.preemption();
        return preemptionPolicy.borrowWithinCohort() != Victims.NEVER
                || (isFair && preemptionPolicy.reclaimWithinCohort() != Victims.NEVER);
    }

    private Rank simulate(Assignment assignment, Want want, int fr, long wanted) {
        List<Target> targets = targets(assignment, want);
        Preemption.take(snapshot, targets);
        int height = snapshot.tree.lowestFit(snapshot.used, queue, fr, wanted) >> 1;
        Preemption.restore(snapshot, targets);
        if (targets.isEmpty()) {
            vainFr = fr;
            vainAmount = wanted;
            return new Rank(Mode.NO_CANDIDATES, height);
        }
        return byLeaving(targets, height);
    }

    private Rank byLeaving(List<Target> targets, int height) {
        boolean own = targets.stream().anyMatch(target -> target.queue() == queue);
        return new Rank(own ? Mode.PREEMPT : Mode.RECLAIM, height);
    }

    private List<Target> targets(Assignment assignment, Want want) {
        List<Target> targets = preemption.targets(want);
        QuotaJob spared = want.spared();
        if (targets.isEmpty() && spared != null) {
            assignment.notes.add(Note.of(
                    Note.Kind.PREEMPTION_CUT,
                    "",
                    "it preempted job " + spared.id() + " before, which came back, and does not do so over and over"));
        }
        return targets;
    }

    /** Quota would do; if there is no room, somebody's leaving may make it. */
    private Rank withRoom(Assignment assignment, Unit unit, int group, int flavor, @Nullable Rank[] ranks, Rank rank) {
        Reason refusal = roomRefusal(assignment, unit, group, flavor, List.of());
        if (refusal == null) {
            return rank;
        }
        assignment.notes.add(Note.of(Note.Kind.NO_ROOM, unit.flavors[group][flavor], refusal.message()));
        Usage wanted = new Usage();
        for (Ask asked : unit.asks) {
            if (asked.group == group) {
                int fr = asked.frs[flavor];
                wanted.add(fr, Saturating.add(assignment.usage.amountOf(fr), assignment.amount(unit, asked)));
            }
        }
        Want want = new Want(
                snapshot,
                queue,
                job,
                wanted,
                wanted.frs(),
                leaving -> roomRefusal(assignment, unit, group, flavor, leaving) == null);
        List<Target> targets = targets(assignment, want);
        if (targets.isEmpty()) {
            return new Rank(Mode.NO_FIT, rank.borrowing());
        }
        Rank byLeaving = byLeaving(targets, rank.borrowing());
        for (int ask = 0; ask < ranks.length; ask++) {
            ranks[ask] = ranks[ask] == null ? null : byLeaving;
        }
        return byLeaving;
    }

    private @Nullable Reason roomRefusal(
            Assignment assignment, Unit unit, int group, int flavor, List<Target> leaving) {
        if (!room.isBounded()) {
            return null;
        }
        assignment.suppose(unit, group, flavor);
        Reason refusal = room.refusal(job, assignment, Room.both(gone, leaving));
        assignment.suppose(unit, group, -1);
        return refusal;
    }

    /** Whom the job would preempt for the whole of an assignment. */
    List<Target> targets(Assignment assignment) {
        Usage requests = assignment.requests();
        int[] needed = assignment.needsPreemption();
        if (requests.size() == 1
                && needed.length == 1
                && requests.fr(0) == vainFr
                && needed[0] == vainFr
                && requests.amount(0) == vainAmount) {
            // That has just been searched for.
            return List.of();
        }
        Want want = new Want(
                snapshot,
                queue,
                job,
                requests,
                needed,
                leaving -> room.refusal(job, assignment, Room.both(gone, leaving)) == null);
        return targets(assignment, want);
    }
}
