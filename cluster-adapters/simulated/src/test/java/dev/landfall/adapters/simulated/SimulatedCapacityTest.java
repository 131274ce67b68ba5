package dev.landfall.adapters.simulated;

import dev.landfall.adapters.contract.CapacitySuite;
import dev.landfall.adapters.contract.MemberUnderTest;

final class SimulatedCapacityTest extends CapacitySuite {

    @Override
    protected MemberUnderTest freshMember() {
        return new VirtualMember();
    }
}
