package dev.landfall.adapters.simulated;

import dev.landfall.adapters.contract.DispatchSuite;
import dev.landfall.adapters.contract.MemberUnderTest;

final class SimulatedDispatchTest extends DispatchSuite {

    @Override
    protected MemberUnderTest freshMember() {
        return new VirtualMember();
    }
}
