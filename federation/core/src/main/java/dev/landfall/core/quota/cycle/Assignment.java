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

    private static final int[] UNASSIGNED = new int[0];

    final List<PodSetShape> podSets;
    final Choices choices;
    final int[] counts;
    final Usage usage = new Usage();
    final List<Note> notes = new ArrayList<>();
    private final int[][] flavor;
    private final Mode[][] modes;
    private final int[][] next;
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
        int units = choices.units().size();
        this.flavor = new int[units][];
        this.modes = new Mode[units][];
        this.next = new int[units][];
        Arrays.fill(flavor, UNASSIGNED);
        Arrays.fill(next, UNASSIGNED);
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
                : Saturating.scale(ask.totals[member], podSets.get(podSet).count(), counts[podSet]);
    }

    void begin(int unit) {
        int asks = choices.units().get(unit).asks.size();
        flavor[unit] = new int[asks];
        modes[unit] = new Mode[asks];
        next[unit] = new int[asks];
        Arrays.fill(flavor[unit], -1);
        reached = unit + 1;
        isUnitFit = true;
    }

    /** The best flavor found for some resources of the unit is not one on which all of them fit. */
    void notFit() {
        isUnitFit = false;
    }

    boolean isAssigned(int unit, int ask) {
        return flavor[unit][ask] >= 0;
    }

    /** The index in its group of the flavor chosen for a resource; -1 if none. */
    int flavor(int unit, int ask) {
        return flavor[unit].length == 0 ? -1 : flavor[unit][ask];
    }

    void assign(int unit, int ask, int chosen, Rank rank, int nextFlavor) {
        flavor[unit][ask] = chosen;
        modes[unit][ask] = rank.mode();
        next[unit][ask] = nextFlavor;
        borrowing = Math.max(borrowing, rank.borrowing());
    }

    /** The flavor that would be assigned, for the length of a question. */
    void suppose(int unit, int group, int chosen) {
        List<Ask> asks = choices.units().get(unit).asks;
        for (int ask = 0; ask < asks.size(); ask++) {
            if (asks.get(ask).group == group) {
                flavor[unit][ask] = chosen;
            }
        }
    }

    /** Charges what has been assigned to a unit. */
    void charge(int unit) {
        Unit of = choices.units().get(unit);
        for (int ask = 0; ask < flavor[unit].length; ask++) {
            if (flavor[unit][ask] < 0) {
                continue;
            }
            Ask asked = of.asks.get(ask);
            usage.add(asked.frs[flavor[unit][ask]], amount(of, asked));
            // Kueue looks at the modes of single resources only if some search was not fit as a whole. With preemption
            // preferred to borrowing a resource can need preemption on a flavor that counts as fit: such a job waits.
            if (!isUnitFit && modes[unit][ask] != Mode.FIT) {
                outcome = Outcome.PREEMPT;
            }
        }
    }

    /** A unit gets nothing, and the search ends. */
    void fail(int unit) {
        flavor[unit] = UNASSIGNED;
        next[unit] = UNASSIGNED;
        outcome = Outcome.NO_FIT;
    }

    int next(int unit, int ask) {
        return next[unit].length == 0 ? 0 : next[unit][ask];
    }

    boolean hasNext() {
        return Arrays.stream(next).anyMatch(unit -> Arrays.stream(unit).anyMatch(index -> index > 0));
    }

    /** The flavor-resources for which others must leave. */
    int[] needsPreemption() {
        Usage needed = new Usage();
        for (int unit = 0; unit < flavor.length; unit++) {
            for (int ask = 0; ask < flavor[unit].length; ask++) {
                if (flavor[unit][ask] >= 0 && modes[unit][ask] != Mode.FIT) {
                    needed.add(choices.units().get(unit).asks.get(ask).frs[flavor[unit][ask]], 0);
                }
            }
        }
        return needed.frs();
    }

    /** What must fit after preemption: as Kueue has it, all that pods request, but not the pods themselves. */
    Usage requests() {
        Usage requests = new Usage();
        for (int unit = 0; unit < flavor.length; unit++) {
            Unit of = choices.units().get(unit);
            for (int ask = 0; ask < flavor[unit].length; ask++) {
                Ask asked = of.asks.get(ask);
                long amount = amount(of, asked);
                if (flavor[unit][ask] >= 0 && !asked.implied && amount != 0) {
                    requests.add(asked.frs[flavor[unit][ask]], amount);
                }
            }
        }
        return requests;
    }

    /** In the order of the job's pod sets; pod sets that the search did not reach are left out. */
    List<PodSetAssignment> podSetAssignments() {
        @Nullable PodSetAssignment[] all = new @Nullable PodSetAssignment[podSets.size()];
        for (int unit = 0; unit < reached; unit++) {
            Unit of = choices.units().get(unit);
            for (int member = 0; member < of.podSets.length; member++) {
                all[of.podSets[member]] = assignment(unit, of, member);
            }
        }
        return Arrays.stream(all).filter(Objects::nonNull).toList();
    }

    private PodSetAssignment assignment(int unit, Unit of, int member) {
        SortedMap<String, String> flavors = new TreeMap<>();
        for (int ask = 0; ask < flavor[unit].length; ask++) {
            Ask asked = of.asks.get(ask);
            if (flavor[unit][ask] >= 0 && (asked.implied || asked.totals[member] >= 0)) {
                flavors.put(asked.resource, of.flavors[asked.group][flavor[unit][ask]]);
            }
        }
        int podSet = of.podSets[member];
        return new PodSetAssignment(podSets.get(podSet).name(), counts[podSet], flavors);
    }

    static int[] fullCounts(List<PodSetShape> podSets) {
        return podSets.stream().mapToInt(PodSetShape::count).toArray();
    }
}
