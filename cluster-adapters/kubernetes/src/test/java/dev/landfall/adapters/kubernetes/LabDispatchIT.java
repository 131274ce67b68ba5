package dev.landfall.adapters.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.adapters.contract.DispatchSuite;
import dev.landfall.adapters.contract.MemberUnderTest;
import org.junit.jupiter.api.BeforeAll;

/** On a real API server; skipped unless -Dlandfall.lab.member names the folder of a member that runs. */
final class LabDispatchIT extends DispatchSuite {

    @BeforeAll
    static void needsAMember() {
        assumeTrue(
                Lab.find().isPresent(), "no member of the lab runs: ./landfall lab up, then -Dlandfall.lab.member=DIR");
    }

    @Override
    protected MemberUnderTest freshMember() {
        return new LabMember(Lab.find().orElseThrow());
    }
}
