package dev.landfall.app.view;

import dev.landfall.app.api.Explanation;
import dev.landfall.core.State;
import dev.landfall.core.quota.view.Standing;
import dev.landfall.core.quota.view.Standings;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.ClusterVerdict;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Residency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a job is where it is: what was decided when it was placed, or, for a job that waits, what would be decided now. */
public final class Explainer {

    private final Residency residency;
    private final DeviceFit devices;
    private final FairSharing sharing;

    public Explainer(Residency residency, DeviceFit devices, FairSharing sharing) {
        this.residency = residency;
        this.devices = devices;
        this.sharing = sharing;
    }

    /**
     * One at a time: what a state is asked here it remembers (which node classes take which pods, numbers of resources, the lowest
     * priority among holders), and those who ask hold no more than a reader's lock. No other view asks for any of it.
     */
    public synchronized Explanation explain(State state, Job job) {
        Standing standing = job.state() instanceof JobState.Queued
                ? new Standings(state.quota(), sharing, state.placer(residency, devices)).of(job.id())
                : null;
        return new Explanation(
                state.head().step(),
                JobViews.summary(state, job),
                sentence(state, job, standing),
                JobViews.placementView(job),
                JobViews.waitsFor(state, job),
                standing == null ? null : new StandingViews(state).of(standing),
                verdicts(state, job),
                JobViews.findings(job));
    }

    private static String sentence(State state, Job job, @Nullable Standing standing) {
        Placement placement = JobViews.placement(job);
        String where = switch (job.state()) {
            case JobState.Queued _ -> "It waits";
            case JobState.Placed _ -> "It is placed";
            case JobState.Dispatched _ -> "It is placed";
            case JobState.Admitted _ -> "It is placed";
            case JobState.Running _ -> "It runs";
            case JobState.Evicting _ -> "It is leaving";
            case JobState.Succeeded _ -> "It succeeded";
            case JobState.Failed _ -> "It failed";
            case JobState.Cancelled _ -> "It was cancelled";
            case JobState.Rejected _ -> "It was rejected";
        };
        String why = standing == null ? Why.of(state, job) : waiting(state, job, standing);
        return where + (placement == null ? "" : " on " + placement.cluster()) + ": " + why;
    }

    private static String waiting(State state, Job job, Standing standing) {
        if (standing.outOfLine() != null) {
            return standing.outOfLine().message();
        }
        if (standing.blockedBy() != null) {
            return "job " + standing.blockedBy() + " goes first in its strictly ordered queue";
        }
        return standing.reasons().isEmpty() ? Why.of(state, job) : Why.of(standing.reasons());
    }

    private List<Explanation.Verdict> verdicts(State state, Job job) {
        return switch (job.state()) {
            case JobState.Queued _ ->
                state.placer(residency, devices).consider(job, PodSetAssignment.whole(job.read())).stream()
                        .map(verdict -> verdict(verdict, "Fits"))
                        .toList();
            case JobState.Holding holding -> decided(holding.placement());
            case JobState.Ended ended -> decided(ended.lastPlacement());
        };
    }

    private static List<Explanation.Verdict> decided(@Nullable Placement placement) {
        return placement == null
                ? List.of()
                : placement.verdicts().stream()
                        .map(verdict -> verdict(verdict, "Dearer"))
                        .toList();
    }

    private static Explanation.Verdict verdict(ClusterVerdict verdict, String ifDearer) {
        String outcome = verdict.outcome() == ClusterVerdict.Outcome.DEARER ? ifDearer : Words.camel(verdict.outcome());
        return new Explanation.Verdict(verdict.cluster().value(), outcome, verdict.rule(), verdict.message());
    }
}
