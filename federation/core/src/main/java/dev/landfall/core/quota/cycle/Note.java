package dev.landfall.core.quota.cycle;

/**
 * Why a flavor was not found good enough; told in words by {@link Reasons}, only when somebody is to read it.
 *
 * @param fr the flavor-resource, {@code -1} where {@code text} says what is wrong
 * @param wanted what is asked for
 * @param limit the most there could be, or what is available
 * @param flavor that {@code text} is about; empty if it is about none
 */
record Note(Kind kind, int fr, long wanted, long limit, String flavor, String text) {

    /** The codes of reasons. */
    enum Kind {
        RESOURCE_NOT_COVERED("ResourceNotCovered"),
        FLAVOR_NOT_ALLOWED("FlavorDoesNotMatch"),
        EXCEEDS_CAPACITY("ExceedsMaxQuota"),
        WAITS_FOR_QUOTA("WaitingForQuota"),
        NO_ROOM("NoRoom"),
        PREEMPTION_CUT("PreemptionCut");

        final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    static Note of(Kind kind, String flavor, String text) {
        return new Note(kind, -1, 0, 0, flavor, text);
    }

    static Note of(Kind kind, int fr, long wanted, long limit) {
        return new Note(kind, fr, wanted, limit, "", "");
    }
}
