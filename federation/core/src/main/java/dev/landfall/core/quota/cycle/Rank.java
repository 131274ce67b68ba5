package dev.landfall.core.quota.cycle;

import dev.landfall.model.quota.Fungibility;

/**
 * How good a flavor is for a request.
 *
 * @param mode how it could be assigned
 * @param borrowing height of the lowest subtree that has enough: 0 is the ClusterQueue's own quota
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/scheduler/flavorassigner/flavorassigner.go">Kueue's flavor
 *     assigner</a>
 */
record Rank(Mode mode, int borrowing) {

    static final Rank WORST = new Rank(Mode.NO_FIT, Integer.MAX_VALUE);
    static final Rank BEST = new Rank(Mode.FIT, 0);

    boolean isBetterThan(Rank other, Fungibility.Preference preference) {
        if (mode == Mode.NO_FIT || other.mode == Mode.NO_FIT) {
            return mode != Mode.NO_FIT;
        }
        if ((mode == Mode.NO_CANDIDATES) != (other.mode == Mode.NO_CANDIDATES)) {
            return other.mode == Mode.NO_CANDIDATES;
        }
        boolean modeFirst = preference == Fungibility.Preference.BORROWING_OVER_PREEMPTION;
        if (modeFirst ? mode != other.mode : borrowing == other.borrowing) {
            return mode.compareTo(other.mode) > 0;
        }
        return borrowing < other.borrowing;
    }

    /** Whether the search goes on to the next flavor although this one was found. */
    boolean triesNext(Fungibility fungibility) {
        return mode == Mode.NO_FIT
                || mode == Mode.NO_CANDIDATES
                || (mode.findsVictims() && fungibility.whenCanPreempt() == Fungibility.Search.TRY_NEXT_FLAVOR)
                || (borrowing > 0 && fungibility.whenCanBorrow() == Fungibility.Search.TRY_NEXT_FLAVOR);
    }
}
