package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.cycle.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As with Kueue's finalizer: a ClusterQueue with jobs, or a flavor with ClusterQueues, outlives its deletion. */
class DeletionTest {

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void twoQueuesInACohort() {
        bed.flavor("any");
        bed.queue("mine", 2, ", cohortName: 'all'");
        bed.queue("other", 2, ", cohortName: 'all'");
        bed.submit("runs", "mine", 3);
        bed.decide();
    }

    @Test
    void aDeletedQueueKeepsWhatItsJobsUse() {
        bed.withdraw("ClusterQueue/mine");
        bed.submit("next", "other", 2);

        bed.decide();

        assertThat(bed.used("mine", "any", "cpu")).isEqualTo(3_000);
        assertThat(bed.used("all", "any", "cpu")).isEqualTo(3_000);
        assertThat(bed.isHolding("next")).isFalse();
    }

    @Test
    void aDeletedQueueAdmitsNobody() {
        bed.withdraw("ClusterQueue/mine");
        bed.submit("late", "mine", 1);

        bed.decide();

        assertThat(bed.isHolding("late")).isFalse();
        assertThat(bed.isHolding("runs")).isTrue();
    }

    @Test
    void aDeletedQueueGoesWithItsLastJob() {
        bed.withdraw("ClusterQueue/mine");
        bed.decide();

        bed.end("runs");

        assertThat(bed.decide()).first().isEqualTo(new Decision.Remove("ClusterQueue/mine"));
        assertThat(bed.has("ClusterQueue/mine")).isFalse();
        assertThat(bed.used("all", "any", "cpu")).isZero();
    }

    @Test
    void aQueueWithoutJobsGoesAtOnce() {
        bed.withdraw("ClusterQueue/other");
        bed.decide();

        assertThat(bed.has("ClusterQueue/other")).isFalse();
    }

    @Test
    void aQueueThatIsMadeAgainTakesOverWhatItsJobsUse() {
        bed.withdraw("ClusterQueue/mine");
        bed.submit("late", "mine", 1);
        bed.decide();

        bed.queue("mine", 2, ", cohortName: 'all'");
        bed.decide();

        assertThat(bed.isHolding("late")).isTrue();
        assertThat(bed.used("mine", "any", "cpu")).isEqualTo(4_000);
        bed.end("runs");
        bed.end("late");
        bed.decide();
        assertThat(bed.has("ClusterQueue/mine")).isTrue();
    }

    @Test
    void aQueueThatIsMadeAgainAfterItWentAdmitsWhoWaited() {
        bed.withdraw("ClusterQueue/mine");
        bed.submit("late", "mine", 1);
        bed.decide();
        bed.end("runs");
        bed.decide();

        bed.queue("mine", 2, "");
        bed.decide();

        assertThat(bed.isHolding("late")).isTrue();
    }

    @Test
    void aDeletedFlavorStaysWhileAQueueQuotesIt() {
        bed.withdraw("ResourceFlavor/any");
        bed.submit("next", "other", 1);
        bed.decide();
        assertThat(bed.isHolding("next")).isTrue();

        bed.publish("ClusterQueue", "mine", "{namespaceSelector: {}, resourceGroups: []}");
        bed.withdraw("ClusterQueue/other");
        bed.decide();
        assertThat(bed.has("ResourceFlavor/any")).isTrue();
        bed.end("next");
        bed.decide();

        assertThat(bed.has("ClusterQueue/other")).isFalse();
        assertThat(bed.has("ResourceFlavor/any")).isFalse();
    }
}
