package dev.landfall.model.quota;

/** When the search goes on to the next flavor, and which of the flavors found is best. */
public record Fungibility(Search whenCanBorrow, Search whenCanPreempt, Preference preference) {

    public static final Fungibility DEFAULT =
            new Fungibility(Search.STOP, Search.TRY_NEXT_FLAVOR, Preference.BORROWING_OVER_PREEMPTION);

    /** {@code STOP} is Kueue's Borrow, Preempt and MayStopSearch. */
    public enum Search {
        STOP,
        TRY_NEXT_FLAVOR
    }

    /** Which comes first. */
    public enum Preference {
        BORROWING_OVER_PREEMPTION,
        PREEMPTION_OVER_BORROWING
    }
}
