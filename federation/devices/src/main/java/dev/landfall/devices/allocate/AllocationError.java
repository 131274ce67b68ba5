package dev.landfall.devices.allocate;

/**
 * Why Kubernetes' allocator gives up.
 *
 * @param message what the scheduler would report
 */
public record AllocationError(Kind kind, String message) {
    /** Kinds by the name their behaviour is classified with. */
    public enum Kind {
        CEL_COMPILE("celCompile", true),
        CEL_RUNTIME("celRuntime", true),
        ALL_CONSTRAINT("allConstraint", true),
        INVALID_POOLS("invalidPools", false),
        ALL_FROM_INCOMPLETE_POOL("allFromIncompletePool", true),
        ALL_FROM_INVALID_POOL("allFromInvalidPool", true),
        TOO_MANY_DEVICES("tooManyDevices", true),
        DEVICE_CLASS_NOT_FOUND("deviceClassNotFound", true),
        DEVICE_CLASS_MISSING("deviceClassMissing", true),
        FEATURE_DISABLED("featureDisabled", true),
        ADMIN_ACCESS_DISABLED("adminAccessDisabled", true),
        UNSUPPORTED_SELECTOR("unsupportedSelector", true),
        UNSUPPORTED_MODE("unsupportedMode", true),
        UNSUPPORTED_CONSTRAINT("unsupportedConstraint", true),
        NODE_SELECTOR("nodeSelector", true);

        private final String label;
        private final boolean fatal;

        Kind(String label, boolean fatal) {
            this.label = label;
            this.fatal = fatal;
        }

        public String label() {
            return label;
        }

        /** Whether the whole attempt stops, not only this node. */
        public boolean isFatal() {
            return fatal;
        }
    }

    /** Carries an error out of the search. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient AllocationError error;

        Thrown(Kind kind, String message) {
            super(message, null, false, false);
            this.error = new AllocationError(kind, message);
        }

        AllocationError error() {
            return error;
        }
    }
}
