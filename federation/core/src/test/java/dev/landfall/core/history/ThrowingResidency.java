package dev.landfall.core.history;

import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.seam.Residency;
import java.util.Collection;

/** Judges as {@link CountryResidency}, but throws at every fifth question. */
final class ThrowingResidency implements Residency {

    private final CountryResidency sound = new CountryResidency();
    private int asked;
    int thrown;

    @Override
    public void check(PolicyObject policy) {}

    @Override
    public Judge compile(Collection<PolicyObject> policies) {
        Judge judge = sound.compile(policies);
        return (job, tenant, cluster, attributes) -> {
            if (++asked % 5 == 0) {
                thrown++;
                throw new IllegalStateException("a fault, made for a test");
            }
            return judge.judge(job, tenant, cluster, attributes);
        };
    }
}
