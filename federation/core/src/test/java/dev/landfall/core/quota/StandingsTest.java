package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.cycle.Trial;
import dev.landfall.core.quota.view.Standing;
import dev.landfall.core.quota.view.Standings;
import dev.landfall.model.Amounts;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Reason;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void twoQueuesInACohort() {
        bed.flavor("any");
        bed.queue("mine", 4, ", cohortName: 'all'");
        bed.queue("other", 4, ", cohortName: 'all'");
    }

    @Test
    void theNodeThatLacksIsNamedWithWhoUsesIt() {
        bed.submit("one", "other", 5);
        bed.submit("two", "mine", 1);
        bed.submit("wants", "mine", 4);
        bed.decide();

        Standing.Lack lack = of("wants").lacks().getFirst();

        assertThat(lack.node()).isEqualTo("all");
        assertThat(lack.isQueue()).isFalse();
        assertThat(lack.cause()).isEqualTo(Standing.Cause.USED_UP);
        assertThat(lack.missing()).isEqualTo(2_000);
        assertThat(lack.queues())
                .containsExactly(new Standing.QueueUse("other", 5_000, 1_000), new Standing.QueueUse("mine", 1_000, 0));
        assertThat(lack.jobs().getFirst()).isEqualTo(new Standing.JobUse(QuotaBed.id("one"), "other", 5_000));
    }

    @Test
    void aBorrowingLimitIsTheQueuesOwnLack() {
        bed.queue("narrow", 2, ", cohortName: 'all', " + "preemption: {reclaimWithinCohort: 'Any'}");
        bed.publish(
                "ClusterQueue",
                "narrow",
                "{namespaceSelector: {}, cohortName: 'all', resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'any',"
                        + " resources: [{name: 'cpu', nominalQuota: '2', borrowingLimit: '1'}]}]}]}");
        bed.submit("one", "narrow", 2);
        bed.submit("two", "narrow", 2);
        bed.submit("huge", "narrow", 9);
        bed.decide();

        Standing.Lack two = of("two").lacks().getFirst();
        Standing.Lack huge = of("huge").lacks().getFirst();

        assertThat(two.node()).isEqualTo("narrow");
        assertThat(two.cause()).isEqualTo(Standing.Cause.BORROWING_LIMIT);
        assertThat(two.available()).isEqualTo(1_000);
        assertThat(huge.cause()).isEqualTo(Standing.Cause.TOO_SMALL);
        assertThat(huge.available()).isEqualTo(3_000);
        assertThat(huge.queues()).isEmpty();
    }

    @Test
    void theFirstFewUsersAreNamedAndTheRestCounted() {
        for (int i = 0; i < 5; i++) {
            bed.submit(String.valueOf((char) (97 + i)), "other", 1);
        }
        bed.submit("wants", "mine", 8);
        bed.decide();

        Standing.Lack lack = of("wants").lacks().getFirst();

        assertThat(lack.jobs()).hasSize(3);
        assertThat(lack.moreJobs()).isEqualTo(2);
    }

    @Test
    void whoWouldBePreemptedIsTold() {
        bed.queue("mine", 4, ", cohortName: 'all', preemption: {reclaimWithinCohort: 'Any'}");
        bed.evictsAtOnce = false;
        bed.submit("one", "other", 7);
        bed.decide();
        bed.submit("wants", "mine", 2);
        bed.decide();

        Standing standing = of("wants");

        assertThat(standing.victims()).extracting(Trial.Victim::job).containsExactly(QuotaBed.id("one"));
        assertThat(standing.whyNobody()).isNull();
    }

    @Test
    void whyNobodyWouldBePreemptedIsTold() {
        bed.submit("one", "other", 7);
        bed.decide();
        bed.submit("wants", "mine", 4);
        bed.decide();
        assertThat(of("wants").whyNobody()).isEqualTo("withinClusterQueue is Never; reclaimWithinCohort is Never");

        bed.queue(
                "mine",
                4,
                ", cohortName: 'all', preemption: {withinClusterQueue: 'LowerPriority',"
                        + " reclaimWithinCohort: 'LowerPriority'}");
        bed.decide();
        assertThat(of("wants").whyNobody())
                .isEqualTo("no job of its own queue that uses this goes after it;"
                        + " jobs of queues that borrow are of no lower priority");
    }

    @Test
    void thePositionIsThatInTheQueue() {
        bed.submit("first", "mine", 9);
        bed.submit("last", "mine", 9);
        bed.submit("high", "mine", 5, PodSet.of("main", 1, Amounts.of("cpu", 9_000)));
        bed.decide();

        assertThat(of("high").position()).isEqualTo(1);
        assertThat(of("first").position()).isEqualTo(2);
        assertThat(of("last").position()).isEqualTo(3);
        assertThat(of("last").pending()).isEqualTo(3);
        assertThat(of("last").blockedBy()).isNull();
    }

    @Test
    void behindTheHeadOfAStrictQueueTheHeadIsNamed() {
        bed.queue("strict", 4, ", queueingStrategy: 'StrictFIFO'");
        bed.submit("huge", "strict", 9);
        bed.submit("small", "strict", 1);
        bed.decide();

        assertThat(of("small").blockedBy()).isEqualTo(QuotaBed.id("huge"));
        assertThat(of("small").fits()).isTrue();
        assertThat(of("huge").blockedBy()).isNull();
    }

    @Test
    void whatIsTheSameOnSeveralFlavorsIsSaidOnce() {
        bed.flavor("more");
        bed.flavor("most");
        bed.publish(
                "ClusterQueue",
                "wide",
                "{namespaceSelector: {}, resourceGroups: [{coveredResources: ['cpu'], flavors: ["
                        + "{name: 'any', resources: [{name: 'cpu', nominalQuota: '2'}]},"
                        + "{name: 'more', resources: [{name: 'cpu', nominalQuota: '2'}]},"
                        + "{name: 'most', resources: [{name: 'cpu', nominalQuota: '3'}]}]}]}");
        bed.localQueue("wide");
        bed.submit("huge", "wide", 9);
        bed.decide();

        assertThat(of("huge").reasons())
                .containsExactly(new Reason(
                        "ExceedsMaxQuota",
                        "cpu: 9 wanted, but the queue can never use more than 2 on any, more, 3 on most"));
    }

    @Test
    void aJobOutOfLineIsToldWhy() {
        bed.submit("lost", "nowhere", 1);
        bed.queue("stops", 4, ", stopPolicy: 'Hold'");
        bed.submit("held", "stops", 1);
        bed.publish("ClusterQueue", "picky", "{resourceGroups: [], namespaceSelector: {matchLabels: {team: 'x'}}}");
        bed.localQueue("picky");
        bed.submit("alien", "picky", 1);
        bed.decide();

        assertThat(outOfLine("lost")).isEqualTo("LocalQueueDoesNotExist");
        assertThat(outOfLine("held")).isEqualTo("ClusterQueueStopped");
        assertThat(outOfLine("alien")).isEqualTo("NamespaceNotSelected");
    }

    private String outOfLine(String job) {
        return Objects.requireNonNull(of(job).outOfLine()).code();
    }

    private Standing of(String job) {
        return Objects.requireNonNull(new Standings(bed.index, bed.sharing, bed.fit).of(QuotaBed.id(job)));
    }
}
