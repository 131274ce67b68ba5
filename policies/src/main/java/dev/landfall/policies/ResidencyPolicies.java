package dev.landfall.policies;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.seam.Residency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Residency policies in CEL. A verdict depends on policies, job and cluster alone. Thread-safe.
 *
 * <p>Compiled policies are kept by their content's hash, so that a change of one policy compiles one.
 */
public final class ResidencyPolicies implements Residency {

    private static final int KEPT = 1_024;

    private final Map<String, CompiledPolicy> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompiledPolicy> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public void check(PolicyObject policy) throws RefusedException {
        compiled(policy);
    }

    @Override
    public Judge compile(Collection<PolicyObject> policies) throws RefusedException {
        List<Finding> findings = new ArrayList<>();
        List<CompiledPolicy> ready = new ArrayList<>();
        for (PolicyObject policy : policies) {
            try {
                ready.add(compiled(policy));
            } catch (RefusedException e) {
                findings.addAll(e.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return new PolicyJudge(ready);
    }

    private CompiledPolicy compiled(PolicyObject policy) throws RefusedException {
        String hash = PolicyHash.of(policy);
        synchronized (compiled) {
            CompiledPolicy known = compiled.get(hash);
            if (known != null) {
                return known;
            }
        }
        CompiledPolicy fresh = CompiledPolicy.of(policy);
        synchronized (compiled) {
            compiled.put(hash, fresh);
        }
        return fresh;
    }
}
