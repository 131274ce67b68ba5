package dev.landfall.adapters.simulated.cluster;

import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.device.DeviceClass;
import java.util.List;

/**
 * What a simulated member is.
 *
 * @param attributes what its agent says of it
 * @param leaseSeconds for how long a renewal of its agent's lease holds; 0 = no lease, it never becomes suspect
 * @param pace how quickly things happen
 * @param nodeGroups its nodes, by kind
 * @param deviceClasses of the devices that its nodes have
 * @param seed of all chance in it
 */
public record MemberSpec(
        ClusterName name,
        ClusterAttributes attributes,
        long leaseSeconds,
        Pace pace,
        List<NodeGroup> nodeGroups,
        List<DeviceClass> deviceClasses,
        long seed) {

    public MemberSpec {
        nodeGroups = List.copyOf(nodeGroups);
        deviceClasses = List.copyOf(deviceClasses);
    }

    /** Whether the cluster describes devices at all. */
    boolean hasDevices() {
        return !deviceClasses.isEmpty() || nodeGroups.stream().anyMatch(group -> group.devices() != null);
    }

    /**
     * How quickly things happen.
     *
     * @param startMs from the binding of a gang until its pods run
     * @param runMs for how long the pods of a job run that does not say
     * @param graceMs from the wish that pods end until they are gone
     * @param giveUpMs after what time a gang that the member cannot start whole is given back
     */
    public record Pace(long startMs, long runMs, long graceMs, long giveUpMs) {

        public Pace {
            if (startMs < 0 || runMs < 0 || graceMs < 0 || giveUpMs < 0) {
                throw new IllegalArgumentException("startMs " + startMs + ", runMs " + runMs + ", graceMs " + graceMs
                        + ", giveUpMs " + giveUpMs + ": give none below 0");
            }
        }
    }
}
