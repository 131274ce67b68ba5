package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.TreeShape;
import dev.landfall.model.Quantity;
import dev.landfall.model.job.Reason;

/**
 * Why a flavor was not found good enough; told in words only when somebody is to read it.
 *
 * @param fr the flavor-resource, {@code -1} where {@code text} says all
 * @param wanted what is asked for
 * @param limit the most there could be, or what is available
 */
record Note(Kind kind, int fr, long wanted, long limit, String text) {

    /** The codes of reasons. */
    enum Kind {
        RESOURCE_NOT_COVERED("ResourceNotCovered"),
        FLAVOR_NOT_ALLOWED("FlavorDoesNotMatch"),
        EXCEEDS_CAPACITY("ExceedsMaxQuota"),
        WAITS_FOR_QUOTA("WaitingForQuota"),
        NO_ROOM("NoRoom");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    static Note of(Kind kind, String text) {
        return new Note(kind, -1, 0, 0, text);
    }

    Reason reason(TreeShape shape) {
        if (fr < 0) {
            return new Reason(kind.code, text);
        }
        FlavorResource of = shape.fr(fr);
        String message = kind == Kind.EXCEEDS_CAPACITY
                ? of + ": " + shown(of, wanted) + " wanted, but the queue can never use more than " + shown(of, limit)
                : of + ": " + shown(of, wanted) + " wanted, " + shown(of, limit) + " available";
        return new Reason(kind.code, message);
    }

    private static String shown(FlavorResource of, long amount) {
        if (amount == Long.MAX_VALUE) {
            return "unlimited";
        }
        if (of.resource().equals("cpu")) {
            return Quantity.ofMilli(amount).canonical();
        }
        boolean bytes = of.resource().equals("memory") || of.resource().endsWith("storage");
        return Quantity.of(amount, bytes ? Quantity.Format.BINARY_SI : Quantity.Format.DECIMAL_SI)
                .canonical();
    }
}
