package dev.landfall.adapters.simulated;

import dev.landfall.adapters.contract.DeviceSuite;
import dev.landfall.adapters.contract.MemberWithDevices;

final class SimulatedDeviceTest extends DeviceSuite {

    @Override
    protected MemberWithDevices freshMember() {
        return new VirtualMember(Members.withDevices());
    }
}
