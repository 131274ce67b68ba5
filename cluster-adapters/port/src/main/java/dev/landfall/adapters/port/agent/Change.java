package dev.landfall.adapters.port.agent;

import dev.landfall.model.JobId;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;

/** What an agent that watches a cluster is told. */
public sealed interface Change {

    /** The cluster says anew what it is. */
    record OfCluster() implements Change {}

    /** A node is new, changed or gone: look at it. */
    record OfNode(String node) implements Change {}

    /** What the member's own Kueue lets Landfall have is another. */
    record OfQueue() implements Change {}

    /** The provider takes a node back. */
    record OfReclaim(String node, long noticeMs) implements Change {}

    /** A job's work is in another phase, or deleted: look at it. */
    record OfWork(JobId job) implements Change {}

    /** A ResourceSlice or DeviceClass is new or changed. */
    record OfDevice(DeviceObject object) implements Change {}

    /** An object that says something of devices is gone: {@code Kind/name}. */
    record OfDeviceGone(String key) implements Change {}
}
