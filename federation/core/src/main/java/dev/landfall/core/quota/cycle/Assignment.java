package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.cycle.Choices.Ask;
import dev.landfall.core.quota.cycle.Choices.Unit;
import dev.landfall.core.quota.queue.PodSetShape;
import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.model.job.PodSetAssignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Flavors for the pod sets of a job, as far as the search came; each resource with its own mode. */
final class Assignment {

    final List<PodSetShape> podSets;
    final Choices choices;
    final int[] counts;
    final Usage usage = new Usage();
    final List<Note> notes = new ArrayList<>(0);
    /** By ask, the index in its group of the flavor chosen; -1 if none is. */
    private final int[] flavor;

    private final @Nullable Mode[] modes;
    private int @Nullable [] next;
    private Outcome outcome = Outcome.FIT;
    private int borrowing;
    private int reached;
    private boolean isUnitFit;

    /** What can be done with the whole of it. */
    enum Outcome {
        NO_FIT,
        /** Only when others leave. */
        PREEMPT,
        /** It fits once the victims of others in this cycle have left. */
        DEFERRED_FIT,
        FIT
    }

    Assignment(List<PodSetShape> podSets, Choices choices, int[] counts) {
        this.podSets = podSets;
        this.choices = choices;
        this.counts = counts;
        this.flavor = new int[choices.asks()];
        this.modes = new @Nullable Mode[flavor.length];
        Arrays.fill(flavor, -1);
    }

    Outcome outcome() {
        return outcome;
    }

    void setOutcome(Outcome value) {
        outcome = value;
    }

    /** Height of the tree's lowest subtree from which all comes; 0 if the ClusterQueue has it. */
    int borrowing() {
        return borrowing;
    }

    /** For the whole unit, what its pods ask for at the counts in question. */
    long amount(Unit unit, Ask ask) {
        long sum = 0;
        for (int i = 0; i < unit.podSets.length; i++) {
            sum = Saturating.add(sum, amount(unit, ask, i));
        }
        return sum;
    }

    private long amount(Unit unit, Ask ask, int member) {
        int podSet = unit.podSets[member];
        if (ask.implied) {
            return counts[podSet];
        }
        return ask.totals[member] < 0
                ? 0
                : Saturating.scale(ask.totals[member], choices.fullCounts()[podSet], counts[podSet]);
    }

    void begin(int unit) {
        reached = unit + 1;
        isUnitFit = true;
    }

    /** The best flavor found for some resources of the unit is not one on which all of them fit. */
    void notFit() {
        isUnitFit = false;
    }

    boolean isAssigned(Unit unit, int ask) {
        return flavor[unit.offset + ask] >= 0;
    }

    /** The index in its group of the flavor chosen for a resource; -1 if none. */
    int flavor(Unit unit, int ask) {
        return flavor[unit.offset + ask];
    }

    void assign(Unit unit, int ask, int chosen, Rank rank, int nextFlavor) {
        int at = unit.offset + ask;
        flavor[at] = chosen;
        modes[at] = rank.mode();
        borrowing = Math.max(borrowing, rank.borrowing());
        if (nextFlavor > 0) {
            next = next == null ? new int[flavor.length] : next;
            next[at] = nextFlavor;
        }
    }

    /** The flavor that would be assigned, for the length of a question. */
    void suppose(Unit unit, int group, int chosen) {
        for (int ask = 0; ask < unit.asks.size(); ask++) {
            if (unit.asks.get(ask).group == group) {
                flavor[unit.offset + ask] = chosen;
            }
        }
    }

    /** Charges what has been assigned to a unit. */
    void charge(Unit unit) {
        for (int ask = 0; ask < unit.asks.size(); ask++) {
            int at = unit.offset + ask;
            if (flavor[at] < 0) {
                continue;
            }
            Ask asked = unit.asks.get(ask);
            usage.add(asked.frs[flavor[at]], amount(unit, asked));
            // Kueue looks at the modes of single resources only if some search was not fit as a whole. With preemption
            // preferred to borrowing a resource can need preemption on a flavor that counts as fit: such a job waits.
            if (!isUnitFit && modes[at] != Mode.FIT) {
                outcome = Outcome.PREEMPT;
            }
        }
    }

    /** A unit gets nothing, and the search ends. */
    void fail(Unit unit) {
        for (int at = unit.offset; at < unit.offset + unit.asks.size(); at++) {
            flavor[at] = -1;
            if (next != null) {
                next[at] = 0;
            }
        }
        outcome = Outcome.NO_FIT;
    }

    int next(Unit unit, int ask) {
        return next == null ? 0 : next[unit.offset + ask];
    }

    boolean hasNext() {
        if (next != null) {
            for (int index : next) {
                if (index > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The flavor-resources for which others must leave. */
    int[] needsPreemption() {
        Usage needed = new Usage();
        for (Unit unit : choices.units()) {
            for (int ask = 0; ask < unit.asks.size(); ask++) {
                int at = unit.offset + ask;
                if (flavor[at] >= 0 && modes[at] != Mode.FIT) {
                    needed.add(unit.asks.get(ask).frs[flavor[at]], 0);
                }
            }
        }
        return needed.frs();
    }

    /** What must fit after preemption: as Kueue has it, all that pods request, but not the pods themselves. */
    Usage requests() {
        Usage requests = new Usage();
        for (Unit unit : choices.units()) {
            for (int ask = 0; ask < unit.asks.size(); ask++) {
                Ask asked = unit.asks.get(ask);
                int chosen = flavor[unit.offset + ask];
                long amount = chosen < 0 || asked.implied ? 0 : amount(unit, asked);
                if (amount != 0) {
                    requests.add(asked.frs[chosen], amount);
                }
            }
        }
        return requests;
    }

    /** In the order of the job's pod sets; pod sets that the search did not reach are left out. */
    List<PodSetAssignment> podSetAssignments() {
        @Nullable PodSetAssignment[] all = new @Nullable PodSetAssignment[podSets.size()];
        for (int index = 0; index < reached; index++) {
            Unit unit = choices.units().get(index);
            for (int member = 0; member < unit.podSets.length; member++) {
                all[unit.podSets[member]] = assignment(unit, member);
            }
        }
        return Arrays.stream(all).filter(Objects::nonNull).toList();
    }

    private PodSetAssignment assignment(Unit unit, int member) {
        SortedMap<String, String> flavors = new TreeMap<>();
        for (int ask = 0; ask < unit.asks.size(); ask++) {
            Ask asked = unit.asks.get(ask);
            int chosen = flavor[unit.offset + ask];
            if (chosen >= 0 && (asked.implied || asked.totals[member] >= 0)) {
                flavors.put(asked.resource, unit.flavors[asked.group][chosen]);
            }
        }
        int podSet = unit.podSets[member];
        return new PodSetAssignment(podSets.get(podSet).name(), counts[podSet], flavors);
    }
}
