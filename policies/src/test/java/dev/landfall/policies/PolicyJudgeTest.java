package dev.landfall.policies;

import static dev.landfall.policies.Cases.allow;
import static dev.landfall.policies.Cases.deny;
import static dev.landfall.policies.Cases.in;
import static dev.landfall.policies.Cases.job;
import static dev.landfall.policies.Cases.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.ClusterName;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyJudgeTest {

    private static final ClusterName BERLIN = new ClusterName("berlin");
    private static final PolicyObject GERMANY =
            policy("germany", "personal", allow("in-germany", "cluster.jurisdiction == 'DE'"));

    private static ResidencyVerdict verdict(@Nullable String dataClass, String jurisdiction, PolicyObject... policies)
            throws RefusedException {
        return new ResidencyPolicies()
                .compile(Arrays.asList(policies))
                .judge(job(dataClass), null, BERLIN, in(jurisdiction, Tier.ON_PREM));
    }

    @Test
    void permissionOfAPolicyThatNamesTheClassPermits() throws RefusedException {
        assertThat(verdict("personal", "DE", GERMANY))
                .isEqualTo(new ResidencyVerdict(true, "germany/in-germany", "it is allowed by in-germany"));
    }

    @Test
    void whatNoRulePermitsIsDeniedAndTheRulesThatDidNotAreNamed() throws RefusedException {
        assertThat(verdict("personal", "FR", GERMANY))
                .isEqualTo(new ResidencyVerdict(
                        false, "none", "no rule permits data class \"personal\" here: not germany/in-germany"));
    }

    @Test
    void denialOutweighsEveryPermission() throws RefusedException {
        PolicyObject never = policy("zz-never", "personal", deny("never-berlin", "cluster.name == 'berlin'"));
        assertThat(verdict("personal", "DE", GERMANY, never))
                .isEqualTo(new ResidencyVerdict(false, "zz-never/never-berlin", "it is forbidden by never-berlin"));
    }

    @Test
    void classThatNoPolicyNamesIsDeniedEverywhere() throws RefusedException {
        assertThat(verdict("presonal", "DE", GERMANY).permitted()).isFalse();
        assertThat(verdict("presonal", "DE").permitted()).isFalse();
    }

    @Test
    void permissionForEveryJobSaysNothingOfDataClasses() throws RefusedException {
        PolicyObject everybody = policy("everybody", "*", allow("anywhere", "true"));
        assertThat(verdict("presonal", "DE", everybody).permitted()).isFalse();
        assertThat(verdict("personal", "FR", everybody, GERMANY).permitted()).isFalse();
        assertThat(verdict(null, "FR", everybody, GERMANY).permitted()).isTrue();
    }

    @Test
    void denialForEveryJobHoldsForDataClassesToo() throws RefusedException {
        PolicyObject house = policy("house", "*", deny("no-germany", "cluster.jurisdiction == 'DE'"));
        assertThat(verdict("personal", "DE", house, GERMANY).rule()).isEqualTo("house/no-germany");
        assertThat(verdict("presonal", "DE", house).rule()).isEqualTo("house/no-germany");
    }

    @Test
    void jobWithoutDataClassIsFreeWherePoliciesOnlyForbid() throws RefusedException {
        PolicyObject house = policy("house", "*", deny("no-germany", "cluster.jurisdiction == 'DE'"));
        assertThat(verdict(null, "FR", house).permitted()).isTrue();
        assertThat(verdict(null, "DE", house).permitted()).isFalse();
        assertThat(verdict(null, "FR", GERMANY).permitted()).isTrue();
        assertThat(verdict(null, "FR").permitted()).isTrue();
    }

    @Test
    void jobWithoutDataClassNeedsAPermissionWherePoliciesForEveryJobGiveSome() throws RefusedException {
        PolicyObject europe = policy("europe", "*", allow("eea", "cluster.jurisdiction in EEA"));
        assertThat(verdict(null, "FR", europe).rule()).isEqualTo("europe/eea");
        assertThat(verdict(null, "US", europe).message())
                .isEqualTo("no rule permits a job without data class here: not europe/eea");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cluster.labels['audited'] == 'yes'
            cluster.labels.audited == 'yes'
            job.dataClass == 'x' && job.priorityClass == 'high'
            1 / (job.pods - 1) == 0
            job.name.matches(job.name + '(')
            int(cluster.region) > 3
            """)
    void ruleThatCannotBeEvaluatedNeverPermits(String when) throws RefusedException {
        ResidencyVerdict allowed = verdict("x", "DE", policy("p", "x", allow("r", when)));
        assertThat(allowed.permitted()).isFalse();
        assertThat(allowed.message()).startsWith("rule p/r cannot be evaluated, and what is not known is denied: ");
        ResidencyVerdict denied = verdict("x", "DE", policy("p", "x", deny("r", when), allow("any", "true")));
        assertThat(denied.permitted()).isFalse();
        assertThat(denied.rule()).isEqualTo("p/r");
    }

    @Test
    void anotherPermissionStillPermitsWhenOneCannotBeEvaluated() throws RefusedException {
        PolicyObject policy =
                policy("p", "x", allow("audited", "cluster.labels['audited'] == 'yes'"), allow("any", "true"));
        assertThat(verdict("x", "DE", policy).rule()).isEqualTo("p/any");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            cluster.name == 'berlin' && cluster.region == 'somewhere'
            cluster.tier == 'on-prem' && cluster.provider == 'on-prem'
            cluster.labels['certified'] == 'true'
            cluster.versions.kubernetes.startsWith('1.36')
            'certified' in cluster.labels
            cluster.labels.exists(key, key.startsWith('cert'))
            has(job.dataClass) && has(job.queue) && !has(job.priorityClass)
            job.namespace == 'team-a' && job.name == 'train' && job.kind == 'Job'
            job.queue == 'main' && job.pods == 1 && !job.toleratesSpot
            job.labels['project'] in ['apollo', 'gemini']
            'DE' in EU && size(EU) == 27 && size(EEA) == 30
            cluster.region.matches('^some') && 'a,b'.split(',').size() == 2
            """)
    void rulesCanSpeakOf(String when) throws RefusedException {
        assertThat(verdict("x", "DE", policy("p", "x", allow("r", when))).permitted())
                .isTrue();
    }

    @Test
    void tenantIsWhoWroteTheTopicAndJobsOfTheOpenTopicHaveNone() throws RefusedException {
        var judge = new ResidencyPolicies()
                .compile(List.of(policy("p", "x", allow("vision", "has(job.tenant) && job.tenant == 'vision'"))));
        var germany = in("DE", Tier.ON_PREM);
        var job = job("x");
        assertThat(judge.judge(job, new TenantId("vision"), BERLIN, germany).permitted())
                .isTrue();
        assertThat(judge.judge(job, new TenantId("speech"), BERLIN, germany).permitted())
                .isFalse();
        assertThat(judge.judge(job, null, BERLIN, germany).permitted()).isFalse();
    }

    @Test
    void clusterThatSaysAnewWhatItIsIsJudgedAnew() throws RefusedException {
        var judge = new ResidencyPolicies().compile(List.of(GERMANY));
        var job = job("personal");
        assertThat(judge.judge(job, null, BERLIN, in("DE", Tier.ON_PREM)).permitted())
                .isTrue();
        assertThat(judge.judge(job, null, BERLIN, in("FR", Tier.ON_PREM)).permitted())
                .isFalse();
        assertThat(judge.judge(job("other"), null, BERLIN, in("DE", Tier.ON_PREM))
                        .permitted())
                .isFalse();
    }

    @Test
    void orderOfPoliciesDoesNotMatter() throws RefusedException {
        List<PolicyObject> policies = new ArrayList<>(
                List.of(policy("b", "x", deny("two", "true")), policy("a", "x", deny("one", "true")), GERMANY));
        String first = verdict("x", "DE", policies.toArray(PolicyObject[]::new)).rule();
        Collections.reverse(policies);
        assertThat(verdict("x", "DE", policies.toArray(PolicyObject[]::new)).rule())
                .isEqualTo(first)
                .isEqualTo("a/one");
        assertThat(PolicyHash.ofAll(policies)).isEqualTo(PolicyHash.ofAll(policies.reversed()));
    }

    @Test
    void workOfOneRuleIsBounded() throws RefusedException {
        String nested = "EEA.all(a, EEA.all(b, EEA.all(c, EEA.all(d, a + b + c + d != 'x'))))";
        ResidencyVerdict verdict = verdict("x", "DE", policy("p", "x", allow("r", nested)));
        assertThat(verdict.permitted()).isFalse();
        assertThat(verdict.message()).contains("cannot be evaluated");
    }

    @Test
    void judgeAnswersTheSameOnManyThreads() throws Exception {
        var judge = new ResidencyPolicies().compile(List.of(GERMANY));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Long> work = () -> {
                long permitted = 0;
                for (int i = 0; i < 2_000; i++) {
                    String jurisdiction = i % 2 == 0 ? "DE" : "FR";
                    permitted += judge.judge(job("personal"), null, BERLIN, in(jurisdiction, Tier.SPOT))
                                    .permitted()
                            ? 1
                            : 0;
                }
                return permitted;
            };
            for (Future<Long> each : threads.invokeAll(Collections.nCopies(4, work))) {
                assertThat(each.get()).isEqualTo(1_000);
            }
        }
    }
}
