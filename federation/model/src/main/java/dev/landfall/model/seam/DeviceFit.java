package dev.landfall.model.seam;

import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
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
     * Compiles a member's DRA objects: ResourceSlices, DeviceClasses, ResourceClaims of others (whose allocated devices are
     * taken), and DeviceHealth, {@code {"resources": [{"resourceID": "DRIVER/POOL/DEVICE", "health": "Unhealthy"}]}} as pods'
     * {@code allocatedResourcesStatus} says it.
     *
     * @param nodes name → labels
     */
    Inventory inventory(Collection<ClusterDevices> objects, SortedMap<String, SortedMap<String, String>> nodes);

    /** A member's devices, immutable. */
    interface Inventory {

        /** What others use, what is out of order, and nothing else. */
        Allocations none();

        /** The member with other objects and nodes; what did not change is not worked out again. */
        Inventory with(Collection<ClusterDevices> objects, SortedMap<String, SortedMap<String, String>> nodes);

        /**
         * Claims for resources that a pod asks for by name and that a node serves by DRA, because a DeviceClass bears the
         * resource's name and the node itself has none of it.
         *
         * @param requests of one pod
         * @param allocatable of the node
         */
        List<ClaimUse> bridged(Amounts requests, Amounts allocatable);

        /** What is wrong with the objects: what cannot be read, and slices that contradict each other. */
        List<Finding> findings();
    }

    /** What is taken of a member's devices; immutable. */
    interface Allocations {

        /**
         * Allocates for {@code pods} pods on a node, for all or for none. A claim that pods share is allocated once.
         *
         * @param owner whose pods they are; {@link #released} gives back by this name
         */
        Outcome allocate(String owner, String node, List<ClaimUse> claims, int pods);

        /** Without what an owner has. */
        Allocations released(String owner);

        /** Why a node has not the devices, selector by selector, for people; empty if it has them. */
        String explain(String owner, String node, List<ClaimUse> claims);
    }

    /**
     * @param after the allocations with these pods' devices taken; null if refused
     * @param refusal why not; null if allocated
     * @param devices per pod the devices, {@code DRIVER/POOL/DEVICE}
     */
    record Outcome(@Nullable Allocations after, @Nullable Reason refusal, List<List<String>> devices) {}
}
