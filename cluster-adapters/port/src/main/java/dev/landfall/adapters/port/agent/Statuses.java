package dev.landfall.adapters.port.agent;

import dev.landfall.model.JobId;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was reported of each job last, so that only news is reported. */
final class Statuses {

    private final Map<JobId, StatusReported> told = new HashMap<>();

    /** How the cell calls what the work is in; null for what it learns otherwise, or does not ask. */
    static @Nullable Phase phase(Work work) {
        return switch (work.phase()) {
            case PENDING -> Phase.DISPATCHED;
            case STARTING -> Phase.ADMITTED;
            case RUNNING -> Phase.RUNNING;
            case SUCCEEDED -> Phase.SUCCEEDED;
            case FAILED -> Phase.FAILED;
            case STOPPED -> Phase.GONE;
            case BROKEN, STOPPING -> null;
        };
    }

    /** Why a gang waits may change while it does: that is news as well. */
    boolean isNews(JobId job, int attempt, Phase phase, @Nullable Reason reason) {
        StatusReported last = told.get(job);
        return last == null
                || last.attempt() != attempt
                || last.phase() != phase
                || ((phase == Phase.DISPATCHED || phase == Phase.ADMITTED) && !Objects.equals(last.reason(), reason));
    }

    boolean hasEnded(JobId job, int attempt) {
        StatusReported last = told.get(job);
        return last != null
                && last.attempt() == attempt
                && (last.phase() == Phase.SUCCEEDED || last.phase() == Phase.FAILED);
    }

    void told(StatusReported status) {
        told.put(status.job(), status);
    }

    void forget(JobId job) {
        told.remove(job);
    }

    void forgetAll() {
        told.clear();
    }
}
