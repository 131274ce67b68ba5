package dev.landfall.app.view;

import dev.landfall.app.api.QuotaStanding;
import dev.landfall.core.State;
import dev.landfall.core.quota.view.Standing;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import org.jspecify.annotations.Nullable;

/** Where a job stands, as the API shows it. */
final class StandingViews {

    private final State state;

    StandingViews(State state) {
        this.state = state;
    }

    QuotaStanding of(Standing standing) {
        return new QuotaStanding(
                standing.clusterQueue(),
                standing.position(),
                standing.pending(),
                standing.outOfLine(),
                standing.blockedBy() == null ? null : name(standing.blockedBy()),
                standing.fits(),
                standing.lacks().stream().map(this::lack).toList(),
                standing.victims().stream()
                        .map(victim -> new QuotaStanding.Preempted(
                                name(victim.job()), victim.clusterQueue(), Words.camel(victim.why())))
                        .toList(),
                standing.moreVictims(),
                standing.whyNobody());
    }

    private QuotaStanding.Lack lack(Standing.Lack lack) {
        String resource = lack.of().resource();
        return new QuotaStanding.Lack(
                lack.isQueue() ? "ClusterQueue" : "Cohort",
                lack.node(),
                lack.of().flavor(),
                resource,
                Words.camel(lack.cause()),
                Words.quantity(resource, lack.wanted()),
                Words.quantity(resource, lack.available()),
                Words.quantity(resource, lack.missing()),
                lack.queues().stream()
                        .map(use -> new QuotaStanding.QueueUse(
                                use.queue(),
                                Words.quantity(resource, use.used()),
                                Words.quantity(resource, use.borrowed())))
                        .toList(),
                lack.moreQueues(),
                lack.jobs().stream()
                        .map(use -> new QuotaStanding.JobUse(
                                name(use.job()), use.queue(), Words.quantity(resource, use.used())))
                        .toList(),
                lack.moreJobs());
    }

    private QuotaStanding.JobName name(JobId id) {
        @Nullable Job job = state.job(id);
        return new QuotaStanding.JobName(
                id.value(),
                job == null
                        ? ""
                        : job.read().object().namespace() + "/"
                                + job.read().object().name());
    }
}
