package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.view.Standings;
import dev.landfall.model.Amounts;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Reason;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.job.TopologyRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job is charged for, and on which flavors. */
class ResourcesTest {

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void flavors() {
        bed.flavor("a");
        bed.flavor("b");
        bed.localQueue("team");
    }

    @Test
    void podsAreCountedWhereTheyAreQuoted() {
        quotas("['pods']", "{name: 'a', resources: [{name: 'pods', nominalQuota: '5'}]}");
        bed.submit("one", "team", 0, PodSet.of("main", 4, Amounts.NONE));
        bed.submit("two", "team", 0, PodSet.of("main", 2, Amounts.NONE));
        bed.decide();

        assertThat(bed.isHolding("one")).isTrue();
        assertThat(bed.isHolding("two")).isFalse();
        assertThat(bed.used("team", "a", "pods")).isEqualTo(4);
    }

    @Test
    void podsAreNoObstacleWhereTheyAreNotQuoted() {
        quotas("['cpu']", "{name: 'a', resources: [{name: 'cpu', nominalQuota: '5'}]}");
        bed.submit("one", "team", 0, PodSet.of("main", 1_000, Amounts.NONE));
        bed.decide();

        assertThat(bed.isHolding("one")).isTrue();
    }

    @Test
    void whatNoGroupCoversKeepsAJobOutUnlessItIsNothing() {
        quotas("['cpu']", "{name: 'a', resources: [{name: 'cpu', nominalQuota: '5'}]}");
        bed.submit("some", "team", 0, PodSet.of("main", 1, Amounts.of("memory", 1)));
        bed.submit("none", "team", 0, PodSet.of("main", 1, Amounts.of(Map.of("memory", 0L, "cpu", 1L))));
        bed.decide();

        assertThat(bed.isHolding("none")).isTrue();
        assertThat(bed.isHolding("some")).isFalse();
        assertThat(reasons("some"))
                .containsExactly(new Reason("ResourceNotCovered", "ClusterQueue team does not cover memory"));
    }

    @Test
    void podSetsOfOneGroupGetTheSameFlavor() {
        quotas(
                "['cpu']",
                "{name: 'a', resources: [{name: 'cpu', nominalQuota: '3'}]},"
                        + "{name: 'b', resources: [{name: 'cpu', nominalQuota: '4'}]}");
        bed.submit("pair", "team", 0, grouped("leader", 1), grouped("workers", 3));
        bed.decide();

        assertThat(bed.used("team", "b", "cpu")).isEqualTo(4_000);
        assertThat(bed.used("team", "a", "cpu")).isZero();
    }

    @Test
    void podSetsThatStandAloneMayGetDifferentFlavors() {
        quotas(
                "['cpu']",
                "{name: 'a', resources: [{name: 'cpu', nominalQuota: '3'}]},"
                        + "{name: 'b', resources: [{name: 'cpu', nominalQuota: '4'}]}");
        bed.submit(
                "pair",
                "team",
                0,
                PodSet.of("leader", 1, Amounts.of("cpu", 1_000)),
                PodSet.of("workers", 3, Amounts.of("cpu", 1_000)));
        bed.decide();

        assertThat(bed.used("team", "a", "cpu")).isEqualTo(1_000);
        assertThat(bed.used("team", "b", "cpu")).isEqualTo(3_000);
    }

    @Test
    void theHigherPriorityGoesFirstWhateverItsAge() {
        quotas("['cpu']", "{name: 'a', resources: [{name: 'cpu', nominalQuota: '1'}]}");
        bed.submit("low", "team", 1, PodSet.of("main", 1, Amounts.of("cpu", 1_000)));
        bed.submit("high", "team", 2, PodSet.of("main", 1, Amounts.of("cpu", 1_000)));
        bed.decide();

        assertThat(bed.isHolding("high")).isTrue();
        assertThat(bed.isHolding("low")).isFalse();
    }

    private static PodSet grouped(String name, int count) {
        return new PodSet(
                name,
                count,
                null,
                true,
                Amounts.of("cpu", 1_000),
                Scheduling.ANYWHERE,
                new TopologyRequest(TopologyRequest.Mode.UNCONSTRAINED, null, "together", null, null),
                List.of());
    }

    private void quotas(String covered, String flavors) {
        bed.publish(
                "ClusterQueue",
                "team",
                "{namespaceSelector: {}, resourceGroups: [{coveredResources: " + covered + ", flavors: [" + flavors
                        + "]}]}");
    }

    private List<Reason> reasons(String job) {
        return Objects.requireNonNull(new Standings(bed.index, bed.sharing, bed.fit).of(QuotaBed.id(job)))
                .reasons();
    }
}
