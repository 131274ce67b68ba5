package dev.landfall.app.view;

import dev.landfall.app.api.GangView;
import dev.landfall.app.api.JobDetail;
import dev.landfall.app.api.JobSummary;
import dev.landfall.app.api.PlacementView;
import dev.landfall.core.State;
import dev.landfall.model.Finding;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Reason;
import dev.landfall.model.job.TopologyRequest;
import dev.landfall.model.quota.QuotaObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One job, in a line and whole. */
public final class JobViews {

    private JobViews() {}

    public static JobSummary summary(State state, Job job) {
        JobSpec spec = job.spec();
        ObjectRef object = spec == null ? null : spec.object();
        Placement placement = placement(job);
        return new JobSummary(
                job.id().value(),
                object == null ? null : object.apiVersion(),
                object == null ? null : object.kind(),
                object == null ? null : object.namespace(),
                object == null ? null : object.name(),
                job.state().getClass().getSimpleName(),
                Why.of(state, job),
                placement == null ? null : placement.cluster().value(),
                clusterQueue(state, job),
                spec == null ? null : spec.localQueue(),
                spec == null ? null : spec.dataClass(),
                job.priority(),
                spec == null ? 0 : spec.pods(),
                job.attempts(),
                job.evictions(),
                job.tenant() == null ? null : job.tenant().value(),
                job.submitter(),
                Instant.ofEpochMilli(job.createdAtMs()),
                Instant.ofEpochMilli(sinceMs(job.state())));
    }

    public static JobDetail detail(State state, Job job) {
        JobSpec spec = job.spec();
        return new JobDetail(
                state.head().step(),
                summary(state, job),
                spec == null
                        ? List.of()
                        : spec.gangs().stream().map(JobViews::gang).toList(),
                placementView(job),
                waitsFor(state, job),
                findings(job),
                spec == null ? Collections.emptySortedMap() : spec.labels());
    }

    /** The present or the last one. */
    static @Nullable Placement placement(Job job) {
        return switch (job.state()) {
            case JobState.Queued _ -> null;
            case JobState.Holding holding -> holding.placement();
            case JobState.Ended ended -> ended.lastPlacement();
        };
    }

    static @Nullable PlacementView placementView(Job job) {
        Placement placement = placement(job);
        return placement == null
                ? null
                : new PlacementView(
                        placement.attempt(),
                        placement.cluster().value(),
                        placement.clusterQueue(),
                        Instant.ofEpochMilli(placement.placedAtMs()),
                        placement.pricePerHour() == null
                                ? null
                                : placement.pricePerHour().toString(),
                        placement.policies(),
                        placement.assignments().stream()
                                .map(charged -> new PlacementView.Charge(
                                        charged.podSet(), charged.charged(), charged.flavors()))
                                .toList(),
                        placement.nodes().stream()
                                .map(pods -> new PlacementView.PodsOnNode(pods.podSet(), pods.node(), pods.pods()))
                                .toList());
    }

    static List<Reason> waitsFor(State state, Job job) {
        return job.state() instanceof JobState.Queued ? state.quota().facts().waitingFor(job.id()) : List.of();
    }

    static List<Finding> findings(Job job) {
        return job.state() instanceof JobState.Rejected rejected ? rejected.findings() : List.of();
    }

    /** Whose quota it holds or held last, else where its LocalQueue leads; null if that is not known. */
    static @Nullable String clusterQueue(State state, Job job) {
        Placement placement = placement(job);
        if (placement != null) {
            return placement.clusterQueue();
        }
        JobSpec spec = job.spec();
        return spec != null
                        && state.object("LocalQueue/" + spec.object().namespace() + "/" + spec.localQueue())
                                instanceof QuotaObject.LocalQueue queue
                ? queue.clusterQueue()
                : null;
    }

    private static GangView gang(Gang gang) {
        return new GangView(
                gang.name(),
                gang.copies(),
                gang.podSets().stream().map(JobViews::podSet).toList());
    }

    private static GangView.PodSetView podSet(PodSet podSet) {
        TopologyRequest topology = podSet.topology();
        return new GangView.PodSetView(
                podSet.name(),
                podSet.count(),
                Words.quantities(podSet.requests()),
                topology == null
                        ? null
                        : topology.mode().name().toLowerCase(Locale.ROOT)
                                + (topology.level() == null ? "" : " " + topology.level()));
    }

    private static long sinceMs(JobState state) {
        return switch (state) {
            case JobState.Queued queued -> queued.sinceMs();
            case JobState.Placed placed -> placed.placement().placedAtMs();
            case JobState.Dispatched dispatched -> dispatched.sinceMs();
            case JobState.Admitted admitted -> admitted.sinceMs();
            case JobState.Running running -> running.sinceMs();
            case JobState.Evicting evicting -> evicting.sinceMs();
            case JobState.Ended ended -> ended.endedMs();
        };
    }
}
