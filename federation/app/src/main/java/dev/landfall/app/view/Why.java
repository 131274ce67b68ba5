package dev.landfall.app.view;

import dev.landfall.core.State;
import dev.landfall.core.capacity.Member;
import dev.landfall.model.Finding;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Cluster.Health;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.ClusterVerdict;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a job is where it is, in one sentence without its full stop. */
final class Why {

    private Why() {}

    static String of(State state, Job job) {
        return switch (job.state()) {
            case JobState.Queued _ -> of(JobViews.waitsFor(state, job));
            case JobState.Placed placed ->
                chosen(placed.placement()) + "; on its way there" + silence(state, placed.placement());
            case JobState.Dispatched dispatched ->
                chosen(dispatched.placement()) + "; " + waiting(dispatched.waitsFor(), "not yet let in there")
                        + silence(state, dispatched.placement());
            case JobState.Admitted admitted ->
                chosen(admitted.placement()) + "; " + waiting(admitted.waitsFor(), "its pods start")
                        + silence(state, admitted.placement());
            case JobState.Running running -> chosen(running.placement()) + silence(state, running.placement());
            case JobState.Evicting evicting -> leaving(evicting) + silence(state, evicting.placement());
            case JobState.Succeeded succeeded ->
                "all done on " + succeeded.lastPlacement().cluster();
            case JobState.Failed failed -> failed.reason().message();
            case JobState.Cancelled cancelled -> cancelled.reason().isEmpty() ? "cancelled" : cancelled.reason();
            case JobState.Rejected rejected -> refusal(rejected.findings());
        };
    }

    static String of(List<Reason> reasons) {
        return reasons.isEmpty()
                ? "waits for its turn"
                : reasons.stream().map(Reason::message).distinct().collect(Collectors.joining("; "));
    }

    private static String chosen(Placement placement) {
        String why = placement.verdicts().stream()
                .filter(verdict -> verdict.outcome() == ClusterVerdict.Outcome.CHOSEN)
                .map(ClusterVerdict::message)
                .findFirst()
                .orElse("chosen");
        return placement.pricePerHour() == null ? why : why + ", " + placement.pricePerHour() + " an hour";
    }

    private static String waiting(@Nullable Reason reason, String ifNone) {
        return reason == null ? ifNone : reason.message();
    }

    /** That its cluster is not heard, and what that means for it. */
    private static String silence(State state, Placement placement) {
        Member member = state.capacity().member(placement.cluster());
        Cluster cluster = member == null ? null : member.cluster();
        if (cluster == null || cluster.health() == Health.READY || cluster.health() == Health.CORDONED) {
            return "";
        }
        Instant heard = Instant.ofEpochMilli(cluster.leaseUntilMs() - cluster.leaseSeconds() * 1000);
        return "; " + cluster.name() + " has not been heard since " + heard
                + ", so what became of it there is not known";
    }

    private static String leaving(JobState.Evicting evicting) {
        String then = evicting.eviction().next() == Eviction.Next.END_CANCELLED ? "ends" : "waits again";
        return "leaves " + evicting.placement().cluster() + ", then " + then + ": "
                + evicting.eviction().message();
    }

    private static String refusal(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.message() + ". " + finding.mend())
                .findFirst()
                .orElse("rejected");
    }
}
