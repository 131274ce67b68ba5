package dev.landfall.adapters.contract;

import dev.landfall.model.JobId;
import dev.landfall.model.wire.Dispatch;
import java.time.Duration;

/** A member of which nodes have devices that are given away by Dynamic Resource Allocation. */
public interface MemberWithDevices extends MemberUnderTest {

    /** A node with two devices at least. */
    String nodeWithDevices();

    /**
     * A placement on {@link #nodeWithDevices()}: {@code pods} equal pods, each with a claim of its own from a template.
     *
     * @param devices how many each claim asks for
     * @param runs for how long its pods run before they succeed
     */
    Dispatch.Placed placementWithDevices(JobId job, int attempt, int pods, int devices, Duration runs);

    /** How many devices {@link #nodeWithDevices()} has. */
    int devicesOfNode();

    /**
     * The driver, or the kubelet, says that a device must not be used: by a taint or by its health.
     *
     * @param device {@code DRIVER/POOL/DEVICE}
     */
    void failDevice(String device);

    /** What was said by {@link #failDevice} holds no more. */
    void mendDevice(String device);
}
