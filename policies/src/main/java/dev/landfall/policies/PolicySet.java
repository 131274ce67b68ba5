package dev.landfall.policies;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What shows only when policies are seen together. */
public final class PolicySet {

    private PolicySet() {}

    /** @return warnings; empty if nothing is odd */
    public static List<Finding> warnings(Collection<PolicyObject> policies) throws RefusedException {
        List<CompiledPolicy> compiled = new ArrayList<>();
        for (PolicyObject policy : policies) {
            compiled.add(CompiledPolicy.of(policy));
        }
        return PolicyLint.warnings(compiled);
    }
}
