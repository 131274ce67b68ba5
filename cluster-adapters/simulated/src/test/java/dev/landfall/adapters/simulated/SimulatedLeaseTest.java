package dev.landfall.adapters.simulated;

import dev.landfall.adapters.contract.LeaseSuite;
import dev.landfall.adapters.contract.MemberUnderTest;

final class SimulatedLeaseTest extends LeaseSuite {

    @Override
    protected MemberUnderTest freshMember() {
        return new VirtualMember();
    }
}
