package dev.landfall.tests.endtoend;

import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.seam.Residency;
import java.util.Collection;

/** Judges as another does, but throws for jobs called {@value #FAULT}: a fault in the core, for want of a real one. */
record FaultyResidency(Residency real) implements Residency {

    static final String FAULT = "fault";

    @Override
    public void check(PolicyObject policy) throws RefusedException {
        real.check(policy);
    }

    @Override
    public Judge compile(Collection<PolicyObject> policies) throws RefusedException {
        Judge judge = real.compile(policies);
        return (job, tenant, cluster, attributes) -> {
            if (job.object().name().equals(FAULT)) {
                throw new IllegalStateException("a fault in the core");
            }
            return judge.judge(job, tenant, cluster, attributes);
        };
    }
}
