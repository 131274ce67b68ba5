package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.jobs.Jobs;
import dev.landfall.core.jobs.StatusDecisions;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.PodSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReclaimablePodsTest {

    private final QuotaBed bed = new QuotaBed();

    @BeforeEach
    void fourWorkersFillTheQueue() {
        bed.flavor("any");
        bed.queue("team", 4, "");
        bed.submit("train", "team", 0, PodSet.of("workers", 4, Amounts.of("cpu", 1_000)));
        bed.decide();
        bed.submit("next", "team", 3);
        bed.decide();
    }

    @Test
    void podsThatAreOverAreNotChargedAndMakeRoomForOthers() {
        report(Phase.RUNNING, "workers", 3);

        assertThat(bed.used("team", "any", "cpu")).isEqualTo(1_000);
        bed.decide();
        assertThat(bed.isHolding("next")).isTrue();
        assertThat(bed.used("team", "any", "cpu")).isEqualTo(4_000);
    }

    @Test
    void theirNumberOnlyGrowsWhileTheAttemptLasts() {
        report(Phase.RUNNING, "workers", 2);

        assertThat(report(Phase.RUNNING, "workers", 1)).isEmpty();
        assertThat(bed.used("team", "any", "cpu")).isEqualTo(2_000);
    }

    @Test
    void moreThanArePlacedAreRefused() {
        assertThat(report(Phase.RUNNING, "workers", 5))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.InputRejected.class,
                        rejected -> assertThat(rejected.findings().getFirst().message())
                                .isEqualTo(
                                        "5 pods of pod set \"workers\" are reported as reclaimable, and 4 are placed"));
        assertThat(report(Phase.RUNNING, "driver", 1)).first().isInstanceOf(Event.InputRejected.class);
        assertThat(bed.used("team", "any", "cpu")).isEqualTo(4_000);
    }

    @Test
    void theEndGivesBackWhatWasLeft() {
        report(Phase.RUNNING, "workers", 3);
        bed.end("train");
        bed.end("next");

        assertThat(bed.used("team", "any", "cpu")).isZero();
    }

    private List<Event> report(Phase phase, String podSet, int pods) {
        Job job = bed.job(QuotaBed.id("train"));
        Jobs jobs = new Jobs();
        jobs.put(job.id(), null, job);
        List<Event> events = new StatusDecisions(jobs)
                .reported(
                        new ClusterName("any"),
                        new StatusReported(
                                new AgentEvent(1, 1), job.id(), 1, phase, null, new TreeMap<>(Map.of(podSet, pods))),
                        9);
        JobState.Active state = (JobState.Active) job.state();
        for (Event event : events) {
            if (event instanceof Event.JobProgressed progressed) {
                state = state.run(progressed.atMs());
            } else if (event instanceof Event.PodsReclaimed reclaimed) {
                state = state.with(state.placement().with(reclaimed.assignments()));
            }
        }
        bed.put(job.with(state));
        return events;
    }
}
