package dev.landfall.core.quota.view;

import dev.landfall.core.quota.QuotaIndex;
import dev.landfall.core.quota.cycle.Trial;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.seam.Fit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where pending jobs stand. Costs in the pending jobs of the job's own queue and the running ones of its tree. */
public final class Standings {

    private static final int VICTIMS_NAMED = 5;

    private final QuotaIndex index;
    private final FairSharing sharing;
    private final Fit fit;

    public Standings(QuotaIndex index, FairSharing sharing, Fit fit) {
        this.index = index;
        this.sharing = sharing;
        this.fit = fit;
    }

    /** null if the job does not wait for quota. */
    public @Nullable Standing of(JobId id) {
        QuotaJob job = index.job(id);
        if (job == null || job.isHolding()) {
            return null;
        }
        Queue queue = job.queue();
        Reason outOfLine = index.facts().whyOutOfLine(job);
        if (outOfLine != null) {
            return new Standing(
                    queue.name(), 0, queue.pending(), outOfLine, null, false, List.of(), List.of(), List.of(), 0, null);
        }
        Trial trial = Trial.of(job, sharing, fit.open(), index.facts().flavors());
        QuotaJob head = queue.isStrict() ? queue.head() : null;
        return new Standing(
                queue.name(),
                queue.ahead(job) + 1,
                queue.pending(),
                null,
                head == null || head == job ? null : head.id(),
                trial.fits(),
                trial.reasons(),
                trial.shortages().stream().map(new Shortages(queue)::lack).toList(),
                trial.victims().stream().limit(VICTIMS_NAMED).toList(),
                Math.max(0, trial.victims().size() - VICTIMS_NAMED),
                trial.whyNobody());
    }
}
