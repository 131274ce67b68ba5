package dev.landfall.devices.allocate;

/**
 * By which rules devices are given away.
 *
 * @param gates what the member's Kubernetes can do
 * @param strict whether what Kubernetes' allocator lets pass against the API's own documentation is refused: repeated
 *     values under distinctAttribute, counters of two drivers booked as one, and slices of an older generation
 */
public record Rules(Gates gates, boolean strict) {
    /** What the placer uses. */
    public static final Rules PLACEMENT = new Rules(Gates.KUBERNETES_1_36, true);

    /** Exactly as a member's scheduler decides. */
    public static Rules asKubernetes(Gates gates) {
        return new Rules(gates, false);
    }

    /**
     * Feature gates that change decisions.
     *
     * @param adminAccess DRAAdminAccess
     * @param prioritizedList DRAPrioritizedList: firstAvailable
     * @param partitionable DRAPartitionableDevices: shared counters
     * @param taints DRADeviceTaints
     * @param binding DRADeviceBindingConditions with DRAResourceClaimDeviceStatus
     * @param consumableCapacity DRAConsumableCapacity
     * @param listAttributes DRAListTypeAttributes
     */
    public record Gates(
            boolean adminAccess,
            boolean prioritizedList,
            boolean partitionable,
            boolean taints,
            boolean binding,
            boolean consumableCapacity,
            boolean listAttributes) {

        /** The defaults of Kubernetes 1.36. */
        public static final Gates KUBERNETES_1_36 = new Gates(true, true, true, true, true, true, false);
    }
}
