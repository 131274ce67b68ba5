package dev.landfall.model.seam;

import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.job.PodSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The devices of members, and whether pods find theirs by Dynamic Resource Allocation. Pure. */
public interface DeviceFit {

    /** A member's devices: none yet. */
    Devices devices();

    /** Knows no devices: claims find none, and nothing is served in a node's stead. */
    static DeviceFit none() {
        return NoDevices.FIT;
    }

    /**
     * One member's devices, told of every change. All that it knows is derived from what it is told, in whatever order that
     * came. One thread changes it while none asks; several may ask.
     */
    interface Devices {

        /**
         * An object as the member reports it: ResourceSlice, DeviceClass, ResourceClaim (whose allocated devices are taken, by
         * the attempt in its labels {@code landfall.dev/job} and {@code landfall.dev/attempt} or by others), and DeviceHealth, {@code {"resources": [{"resourceID":
         * "DRIVER/POOL/DEVICE", "health": "Unhealthy"}]}} as pods' {@code allocatedResourcesStatus} says it.
         */
        void put(ClusterDevices object);

        void remove(ClusterDevices object);

        void put(NodeFacts node);

        void removeNode(String node);

        /** What placements take of a node's resources by name. */
        void use(String node, Amounts byName);

        /**
         * What a placement holds. It stays taken until {@link #takeBack}, whether the member has such devices or not.
         *
         * @param owner {@code JOB/ATTEMPT}
         */
        void give(String owner, List<ClaimGrant> grants);

        /** What an owner was given is free, except for what the member still reports as its. */
        void takeBack(String owner);

        /** What is taken now. Holds until the next change. */
        Allocations allocations();

        /** What is wrong: objects that cannot be read, slices that contradict each other, more used than there is. */
        List<Finding> findings();

        /** What there is, for people. */
        List<DeviceKind> kinds();
    }

    /**
     * Devices of a member that differ in nothing but their identity. Each is in one of the counts, or free.
     *
     * @param capacity amounts as they are published
     * @param nodes on how many nodes they are
     * @param used given away, held by others, or kept for use by name
     * @param outOfOrder reported as unhealthy
     * @param tainted with a taint that keeps claims away which do not tolerate it
     * @param taints of any of them, {@code KEY=VALUE:EFFECT}
     */
    record DeviceKind(
            String driver,
            SortedMap<String, String> attributes,
            SortedMap<String, String> capacity,
            int nodes,
            int total,
            int used,
            int outOfOrder,
            int tainted,
            SortedSet<String> taints) {

        public int free() {
            return total - used - outOfOrder - tainted;
        }
    }

    /** What is taken of a member's devices; immutable. */
    interface Allocations {

        /**
         * Begins to take devices for pods of a pod set.
         *
         * @param owner whose pods they are; {@link #released} gives back by this name
         * @return null if such pods need no devices of this member that it has described
         */
        @Nullable
        Taking taking(String owner, PodSet podSet);

        /** With these devices taken too. */
        Allocations given(String owner, List<ClaimGrant> grants);

        /** Without what an owner has, reported or given. */
        Allocations released(String owner);

        /**
         * The values that devices have of an attribute, those with the fewest free devices first.
         *
         * @param attribute {@code DOMAIN/NAME}
         */
        List<AttributeValue> values(String attribute);

        /** Why pods do not find their devices, selector by selector, for people; empty if a node has them. */
        String explain(String owner, PodSet podSet);
    }

    /**
     * A value that some devices have of an attribute.
     *
     * @param value for people
     * @param selector in CEL, true for devices with the value and no others
     * @param free how many of them are free
     */
    record AttributeValue(String value, String selector, int free) {}

    /** Takes devices node by node, for one search. Mutable, for one thread. */
    interface Taking {

        /** Resources that a class of devices serves where the node itself has none. */
        SortedSet<String> bridged();

        /** Whether some node has the devices of one pod; false is certain. */
        boolean anywhere();

        /**
         * Takes the devices of as many pods as find theirs on a node. A claim that pods share is allocated once; a part of a GPU is
         * taken from the fullest one that has it left.
         *
         * @param pods at most so many
         * @param wholeGpus how many GPUs are free by name and may be begun to be shared; below 0, more are in use than there are
         * @return how many
         */
        int take(String node, int pods, long wholeGpus);

        /** The allocations with all that was taken. */
        Allocations after();

        /** What was taken. */
        List<ClaimGrant> grants();
    }
}
