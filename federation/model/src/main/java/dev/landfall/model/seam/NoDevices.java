package dev.landfall.model.seam;

import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.job.PodSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** See {@link DeviceFit#none()}. */
final class NoDevices implements DeviceFit, DeviceFit.Devices, DeviceFit.Allocations, DeviceFit.Taking {

    static final NoDevices FIT = new NoDevices();

    private NoDevices() {}

    @Override
    public Devices devices() {
        return this;
    }

    @Override
    public void put(ClusterDevices object) {}

    @Override
    public void remove(ClusterDevices object) {}

    @Override
    public void put(NodeFacts node) {}

    @Override
    public void removeNode(String node) {}

    @Override
    public void use(String node, Amounts byName) {}

    @Override
    public void give(String owner, List<ClaimGrant> grants) {}

    @Override
    public void takeBack(String owner) {}

    @Override
    public Allocations allocations() {
        return this;
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public List<DeviceKind> kinds() {
        return List.of();
    }

    @Override
    public @Nullable Taking taking(String owner, PodSet podSet) {
        boolean needsNone = podSet.shares() == null && podSet.claims().stream().allMatch(use -> use.spec() == null);
        return needsNone ? null : this;
    }

    @Override
    public Allocations given(String owner, List<ClaimGrant> grants) {
        return this;
    }

    @Override
    public Allocations released(String owner) {
        return this;
    }

    @Override
    public List<AttributeValue> values(String attribute) {
        return List.of();
    }

    @Override
    public String explain(String owner, PodSet podSet) {
        return taking(owner, podSet) == null ? "" : "no devices are known";
    }

    @Override
    public SortedSet<String> bridged() {
        return Collections.emptySortedSet();
    }

    @Override
    public boolean anywhere() {
        return false;
    }

    @Override
    public int take(String node, int pods, long wholeGpus) {
        return 0;
    }

    @Override
    public Allocations after() {
        return this;
    }

    @Override
    public List<ClaimGrant> grants() {
        return List.of();
    }
}
