package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.core.quota.view.Standings;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Reason;
import dev.landfall.model.seam.Fit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Preemptions that lead back to where they began are decided once. */
class LivelockTest {

    private static final String PREEMPTS = ", preemption: {withinClusterQueue: 'LowerPriority'}";

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void aQueueWhosePreemptorNeverGetsTheRoomItMade() {
        bed.flavor("any");
        bed.queue("team", 4, PREEMPTS);
        bed.fit = new RoomOnlyWhileTheyLeave(QuotaBed.id("high"));
        bed.submit("low", "team", 0, PodSet.of("main", 1, Amounts.of("cpu", 4_000)));
        bed.decide();
    }

    @Test
    void aVictimThatComesBackIsNotPreemptedForTheSameAgain() {
        bed.submit("high", "team", 5, PodSet.of("main", 1, Amounts.of("cpu", 4_000)));

        assertThat(evictionsInRoundsInWhichNothingChanges()).isEqualTo(1);
        assertThat(bed.isHolding("low")).isTrue();
    }

    @Test
    void theSameHoldsWhenEvictionsTakeTheirTime() {
        bed.evictsAtOnce = false;
        bed.submit("high", "team", 5, PodSet.of("main", 1, Amounts.of("cpu", 4_000)));

        assertThat(evictionsInRoundsInWhichNothingChanges()).isEqualTo(1);
        assertThat(bed.isHolding("low")).isTrue();
    }

    /** In each round nodes report, without any news. */
    private int evictionsInRoundsInWhichNothingChanges() {
        int evictions = 0;
        for (int round = 0; round < 10; round++) {
            bed.index.roomChanged();
            for (Decision decision : bed.decide()) {
                if (decision instanceof Decision.Evict evict) {
                    evictions++;
                    bed.leave(evict.job());
                }
            }
        }
        return evictions;
    }

    @Test
    void itMayBeOnceMoreWhenOthersHaveCome() {
        bed.submit("high", "team", 5, PodSet.of("main", 1, Amounts.of("cpu", 4_000)));
        bed.decide();

        bed.queue("team", 5, PREEMPTS);

        assertThat(bed.decide()).filteredOn(Decision.Evict.class::isInstance).hasSize(1);
    }

    @Test
    void howeverOftenOthersComeItEnds() {
        bed.submit("high", "team", 5, PodSet.of("main", 1, Amounts.of("cpu", 4_000)));
        int evictions = 0;
        for (int cpus = 5; cpus < 20; cpus++) {
            bed.queue("team", cpus % 2 == 0 ? 4 : 5, PREEMPTS);
            evictions += (int) bed.decide().stream()
                    .filter(Decision.Evict.class::isInstance)
                    .count();
        }

        assertThat(evictions).isEqualTo(5);
    }

    @Test
    void explainTellsOfTheCut() {
        bed.submit("high", "team", 5, PodSet.of("main", 1, Amounts.of("cpu", 4_000)));
        bed.decide();

        assertThat(Objects.requireNonNull(new Standings(bed.index, bed.sharing, bed.fit).of(QuotaBed.id("high")))
                        .reasons())
                .extracting(Reason::message)
                .contains("it preempted job " + QuotaBed.id("low")
                        + " before, which came back, and does not do so over and over");
    }

    /** As if nodes broke up each time: there is room for the job while others count as gone, and none once they are. */
    private record RoomOnlyWhileTheyLeave(JobId unlucky) implements Fit, Fit.View {

        @Override
        public View open() {
            return this;
        }

        @Override
        public @Nullable Reason refusal(Job job, List<PodSetAssignment> assignments, Set<JobId> gone) {
            return !job.id().equals(unlucky) || !gone.isEmpty() ? null : new Reason("NoRoom", "no node has room");
        }

        @Override
        public void hold(Job job, List<PodSetAssignment> assignments, Set<JobId> gone) {}
    }
}
