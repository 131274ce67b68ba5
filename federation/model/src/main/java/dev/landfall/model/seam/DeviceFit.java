package dev.landfall.model.seam;

import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.job.Reason;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Whether a node of a member has the devices that pods ask for by Dynamic Resource Allocation. Pure. */
public interface DeviceFit {

    /**
     * Compiles a member's DRA objects.
     *
     * @param nodes name → labels
     */
    Inventory inventory(Collection<ClusterDevices> objects, SortedMap<String, SortedMap<String, String>> nodes);

    /** A member's devices, immutable. */
    interface Inventory {

        /** Nothing allocated yet. */
        Allocations none();
    }

    /** What is taken of a member's devices; immutable. */
    interface Allocations {

        /** Allocates for {@code pods} pods on a node. */
        Outcome allocate(String node, List<ClaimUse> claims, int pods);
    }

    /**
     * @param after the allocations with these pods' devices taken; null if refused
     * @param refusal why not; null if allocated
     * @param devices per pod the devices, {@code DRIVER/POOL/DEVICE}
     */
    record Outcome(@Nullable Allocations after, @Nullable Reason refusal, List<List<String>> devices) {}
}
