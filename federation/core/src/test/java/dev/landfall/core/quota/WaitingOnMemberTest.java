package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.jobs.Jobs;
import dev.landfall.core.jobs.StatusDecisions;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.event.Event.JobProgressed;
import dev.landfall.model.event.Event.JobProgressed.Stage;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps a placed job from running is told in its member's words. */
class WaitingOnMemberTest {

    private static final Reason KUEUE = new Reason("NotAdmittedByKueue", "the member's queue is full");

    private final QuotaBed bed = new QuotaBed();

    @Test
    void whatAMemberWaitsForIsKeptUntilItChanges() {
        bed.flavor("any");
        bed.queue("team", 4, "");
        bed.submit("train", "team", 4);
        bed.decide();

        assertThat(report(Phase.DISPATCHED, KUEUE)).containsExactly(progressed(Stage.DISPATCHED, KUEUE));
        assertThat(report(Phase.DISPATCHED, KUEUE)).isEmpty();
        assertThat(report(Phase.DISPATCHED, null)).containsExactly(progressed(Stage.DISPATCHED, null));
        assertThat(report(Phase.ADMITTED, null)).containsExactly(progressed(Stage.ADMITTED, null));
        assertThat(report(Phase.DISPATCHED, KUEUE)).isEmpty();
        assertThat(report(Phase.ADMITTED, KUEUE)).containsExactly(progressed(Stage.ADMITTED, KUEUE));
        assertThat(report(Phase.RUNNING, KUEUE)).containsExactly(progressed(Stage.RUNNING, null));
        assertThat(report(Phase.ADMITTED, KUEUE)).isEmpty();
    }

    private static Event progressed(Stage stage, @Nullable Reason reason) {
        return new JobProgressed(QuotaBed.id("train"), stage, 9, reason);
    }

    /** Reported, and taken. */
    private List<Event> report(Phase phase, @Nullable Reason reason) {
        Job job = bed.job(QuotaBed.id("train"));
        Jobs jobs = new Jobs();
        jobs.put(job.id(), null, job);
        List<Event> events = new StatusDecisions(jobs)
                .reported(
                        new ClusterName("any"),
                        new StatusReported(new AgentEvent(1, 1), job.id(), 1, phase, reason),
                        9);
        if (!events.isEmpty()) {
            JobState.Active active = (JobState.Active) job.state();
            bed.put(job.with(
                    switch (phase) {
                        case DISPATCHED -> new JobState.Dispatched(active.placement(), 9, reason);
                        case ADMITTED -> new JobState.Admitted(active.placement(), 9, reason);
                        default -> active.run(9);
                    }));
        }
        return events;
    }
}
