package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Rules;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.seam.DeviceFit;
import java.util.Collection;
import java.util.SortedMap;

/** Devices of members by Dynamic Resource Allocation. */
public final class MemberDeviceFit implements DeviceFit {
    private final Rules rules;

    public MemberDeviceFit() {
        this(Rules.PLACEMENT);
    }

    public MemberDeviceFit(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Inventory inventory(Collection<ClusterDevices> objects, SortedMap<String, SortedMap<String, String>> nodes) {
        return MemberDevices.of(rules, objects, nodes);
    }
}
