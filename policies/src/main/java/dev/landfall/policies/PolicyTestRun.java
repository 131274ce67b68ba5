package dev.landfall.policies;

import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.Residency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What came out of a test file.
 *
 * @param passed verdicts that are as expected
 * @param failures verdicts that are not; {@code thing} says case and cluster
 */
public record PolicyTestRun(int passed, List<Finding> failures) {

    public PolicyTestRun {
        failures = List.copyOf(failures);
    }

    /** @throws RefusedException if a policy cannot be taken */
    public static PolicyTestRun of(PolicyTestFile file, Collection<PolicyObject> policies) throws RefusedException {
        Residency.Judge judge = new ResidencyPolicies().compile(policies);
        int passed = 0;
        List<Finding> failures = new ArrayList<>();
        for (PolicyTestFile.Case each : file.cases()) {
            for (var cluster : file.clusters().entrySet()) {
                ResidencyVerdict verdict =
                        judge.judge(each.job(), each.tenant(), new ClusterName(cluster.getKey()), cluster.getValue());
                String expected = each.expected().getOrDefault(cluster.getKey(), "");
                if (expected.equals(verdict.permitted() ? PolicyTestFile.Case.ALLOWED : verdict.rule())) {
                    passed++;
                } else {
                    failures.add(failure(each, cluster.getKey(), expected, verdict));
                }
            }
        }
        return new PolicyTestRun(passed, failures);
    }

    private static Finding failure(
            PolicyTestFile.Case each, String cluster, String expected, ResidencyVerdict verdict) {
        String got = (verdict.permitted() ? "allowed by " : "denied by ") + verdict.rule();
        String wanted =
                expected.equals(PolicyTestFile.Case.ALLOWED) ? "it to be allowed" : "it to be denied by " + expected;
        return new Finding(
                        "policyTest.verdict",
                        each.name() + ", on " + cluster,
                        got,
                        "the case expects " + wanted + ", but: " + verdict.message(),
                        "Change the policy, or the case if the policy is right")
                .at(each.position());
    }
}
