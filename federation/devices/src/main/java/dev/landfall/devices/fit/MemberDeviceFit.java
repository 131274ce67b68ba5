package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.selector.SelectorCache;
import dev.landfall.model.seam.DeviceFit;

/** Devices of members by Dynamic Resource Allocation. Members share compiled selectors. */
public final class MemberDeviceFit implements DeviceFit {
    private final Rules rules;
    private final SelectorCache selectors;

    public MemberDeviceFit() {
        this(Rules.PLACEMENT);
    }

    public MemberDeviceFit(Rules rules) {
        this.rules = rules;
        this.selectors = Inventory.selectors(rules);
    }

    @Override
    public Devices devices() {
        return new MemberDevices(rules, selectors);
    }
}
