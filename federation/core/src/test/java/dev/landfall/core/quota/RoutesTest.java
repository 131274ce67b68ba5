package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.StopPolicy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which jobs a ClusterQueue takes, and which keep out of it: what the recorded scenarios do not have. */
class RoutesTest {

    private static final String GROUPS = "resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'any',"
            + " resources: [{name: 'cpu', nominalQuota: '4'}]}]}]";

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void aFlavor() {
        bed.flavor("any");
        bed.localQueue("team");
    }

    @Test
    void aSelectorThatIsAbsentSelectsNoNamespace() {
        bed.publish("ClusterQueue", "team", "{" + GROUPS + "}");

        assertThat(isAdmitted()).isFalse();
    }

    @Test
    void anEmptySelectorSelectsAll() {
        bed.publish("ClusterQueue", "team", "{namespaceSelector: {}, " + GROUPS + "}");

        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void theNamespacesNameIsALabelThatItAlwaysHas() {
        bed.publish(
                "ClusterQueue",
                "team",
                "{namespaceSelector: {matchLabels: {'kubernetes.io/metadata.name': 'default'}}, " + GROUPS + "}");

        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void aNamespaceThatGetsTheLabelLetsItsJobsIn() {
        bed.publish(
                "ClusterQueue",
                "team",
                "{namespaceSelector: {matchExpressions: [{key: 'stage', operator: 'In', values: ['prod']}]}, " + GROUPS
                        + "}");
        assertThat(isAdmitted()).isFalse();

        namespace("prod");
        bed.decide();

        assertThat(bed.isHolding("job")).isTrue();
    }

    @Test
    void aNamespaceThatLosesTheLabelKeepsItsJobsOutButNotThoseThatRun() {
        bed.publish("ClusterQueue", "team", "{namespaceSelector: {matchLabels: {stage: 'prod'}}, " + GROUPS + "}");
        namespace("prod");
        assertThat(isAdmitted()).isTrue();

        namespace("test");
        bed.submit("late", "team", 1);
        bed.decide();

        assertThat(bed.isHolding("job")).isTrue();
        assertThat(bed.isHolding("late")).isFalse();
    }

    @Test
    void aHeldLocalQueueKeepsItsJobsOutAndLeavesThoseThatRun() {
        bed.queue("team", 4, "");
        assertThat(isAdmitted()).isTrue();

        localQueue(StopPolicy.HOLD);
        bed.submit("late", "team", 1);
        bed.decide();
        assertThat(bed.isHolding("late")).isFalse();
        assertThat(bed.isHolding("job")).isTrue();

        localQueue(StopPolicy.NONE);
        bed.decide();
        assertThat(bed.isHolding("late")).isTrue();
    }

    @Test
    void aDrainedLocalQueueEvictsItsOwnJobsOnly() {
        bed.queue("team", 4, "");
        bed.put(new QuotaEntry(
                new QuotaObject.LocalQueue("default", "other", "team", StopPolicy.NONE, FairWeight.ONE)));
        bed.submit("stays", "other", 1);
        assertThat(isAdmitted()).isTrue();

        localQueue(StopPolicy.HOLD_AND_DRAIN);

        assertThat(bed.decide())
                .filteredOn(Decision.Evict.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Decision.Evict.class, evict -> {
                    assertThat(evict.job()).isEqualTo(QuotaBed.id("job"));
                    assertThat(evict.why()).isEqualTo(Eviction.Why.LOCAL_QUEUE_STOPPED);
                });
        assertThat(bed.isHolding("stays")).isTrue();
    }

    @Test
    void aLocalQueueThatMovesTakesItsPendingJobsAlong() {
        bed.queue("team", 1, "");
        bed.submit("big", "team", 3);
        bed.decide();
        bed.queue("large", 4, "");

        bed.put(new QuotaEntry(
                new QuotaObject.LocalQueue("default", "team", "large", StopPolicy.NONE, FairWeight.ONE)));
        bed.decide();

        assertThat(bed.isHolding("big")).isTrue();
        assertThat(bed.used("large", "any", "cpu")).isEqualTo(3_000);
    }

    @Test
    void membersOfACycleOfCohortsAdmitNobodyUntilItIsMended() {
        bed.queue("team", 4, ", cohortName: 'left'");
        bed.publish("Cohort", "left", "{parentName: 'right'}");
        bed.publish("Cohort", "right", "{parentName: 'left'}");
        assertThat(isAdmitted()).isFalse();

        bed.publish("Cohort", "right", "{}");
        bed.decide();

        assertThat(bed.isHolding("job")).isTrue();
        assertThat(bed.used("right", "any", "cpu")).isEqualTo(1_000);
    }

    private boolean isAdmitted() {
        bed.submit("job", "team", 1);
        bed.decide();
        return bed.isHolding("job");
    }

    private void namespace(String stage) {
        bed.put(new QuotaEntry(new QuotaObject.Namespace("default", new TreeMap<>(Map.of("stage", stage)))));
    }

    private void localQueue(StopPolicy policy) {
        bed.put(new QuotaEntry(new QuotaObject.LocalQueue("default", "team", "team", policy, FairWeight.ONE)));
    }
}
