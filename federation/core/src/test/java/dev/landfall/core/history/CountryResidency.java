package dev.landfall.core.history;

import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.Residency;
import java.util.Collection;
import java.util.List;

/** Rules whose condition is a country: data of the classes named may not go there. */
final class CountryResidency implements Residency {

    @Override
    public void check(PolicyObject policy) {}

    @Override
    public Judge compile(Collection<PolicyObject> policies) {
        List<PolicyObject> inForce = List.copyOf(policies);
        return (job, _, _, attributes) -> {
            for (PolicyObject policy : inForce) {
                for (PolicyObject.Rule rule : policy.rules()) {
                    if (policy.dataClasses().contains(String.valueOf(job.dataClass()))
                            && rule.when().equals(attributes.jurisdiction())) {
                        return new ResidencyVerdict(false, policy.name() + "/" + rule.name(), rule.reason());
                    }
                }
            }
            return new ResidencyVerdict(true, "none", "no rule forbids it");
        };
    }
}
