package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.action.Mark;
import dev.landfall.adapters.kubernetes.view.ObjectView;
import dev.landfall.adapters.kubernetes.view.ObjectView.Outcome;
import dev.landfall.adapters.kubernetes.view.PodView;
import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.Work;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an attempt is, by what its objects and pods show. */
final class Progress {

    /** So long pods may outlive the end that their object tells; then they are ended. */
    private static final long PODS_OUTLIVE_MS = 60_000;

    private Progress() {}

    /**
     * What follows from what is seen.
     *
     * @param stop how it ends, if its pods have to be ended for that; null if they need not
     * @param end how it ended; null while it has not
     * @param vanished whether somebody deleted all of it
     */
    record Next(
            Mark.@Nullable End stop,
            Mark.@Nullable End end,
            @Nullable Reason why,
            boolean vanished) {

        static final Next NOTHING = new Next(null, null, null, false);
    }

    /** Brings the attempt's phase up to date. */
    static Next look(Attempt attempt, Picture picture, long nowMs) {
        Collection<ObjectView> objects = picture.objects(attempt.mark.job());
        List<PodView> live = live(attempt.mark.job(), picture);
        attempt.seen |= !objects.isEmpty();
        if (objects.isEmpty() && attempt.seen && live.isEmpty() && !attempt.busy) {
            return new Next(null, null, null, true);
        }
        Mark.End end = end(objects);
        if (end != null) {
            Reason why = end == Mark.End.FAILED ? whyFailed(attempt, objects, picture) : null;
            if (live.isEmpty()) {
                return new Next(null, end, why, false);
            }
            attempt.endedMs = attempt.endedMs == 0 ? nowMs : attempt.endedMs;
            if (nowMs - attempt.endedMs > PODS_OUTLIVE_MS) {
                return new Next(end, null, why, false);
            }
            return Next.NOTHING;
        }
        boolean suspendedAgain =
                attempt.ran && live.isEmpty() && objects.stream().allMatch(ObjectView::suspended);
        if (suspendedAgain && !objects.isEmpty()) {
            Reason why = admission(objects, picture);
            return new Next(
                    Mark.End.STOPPED,
                    null,
                    why == null ? new Reason("SuspendedOnMember", "somebody suspended the job on the member") : why,
                    false);
        }
        start(attempt, objects, live, picture, nowMs);
        return Next.NOTHING;
    }

    private static Mark.@Nullable End end(Collection<ObjectView> objects) {
        if (objects.stream().anyMatch(object -> object.outcome() == Outcome.FAILED)) {
            return Mark.End.FAILED;
        }
        boolean succeeded =
                !objects.isEmpty() && objects.stream().allMatch(object -> object.outcome() == Outcome.SUCCEEDED);
        return succeeded ? Mark.End.SUCCEEDED : null;
    }

    private static void start(
            Attempt attempt, Collection<ObjectView> objects, List<PodView> live, Picture picture, long nowMs) {
        long running = picture.pods(attempt.mark.job()).stream()
                .filter(pod -> pod.attempt() == attempt.mark.attempt() && (pod.running() || pod.ended()))
                .count();
        int wanted = Math.max(1, attempt.mark.pods());
        if (attempt.ran || running >= wanted) {
            attempt.ran = true;
            show(attempt, Work.Phase.RUNNING, null, nowMs, picture);
            return;
        }
        Reason why = live.stream()
                .map(PodView::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> live.isEmpty() ? admission(objects, picture) : null);
        long bound = live.stream().filter(PodView::isBound).count();
        boolean starts = bound >= wanted && why == null;
        Reason shown = why == null && !starts ? attempt.reason : why;
        show(attempt, starts ? Work.Phase.STARTING : Work.Phase.PENDING, shown, nowMs, picture);
    }

    private static @Nullable Reason admission(Collection<ObjectView> objects, Picture picture) {
        for (ObjectView object : objects) {
            String why = picture.admission(object.uid());
            if (why != null) {
                return new Reason("NotAdmittedByKueue", why);
            }
        }
        return null;
    }

    private static Reason whyFailed(Attempt attempt, Collection<ObjectView> objects, Picture picture) {
        Reason ofPod = picture.pods(attempt.mark.job()).stream()
                .filter(pod -> pod.attempt() == attempt.mark.attempt() && pod.ended())
                .map(PodView::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (ofPod != null) {
            return ofPod;
        }
        return objects.stream()
                .map(ObjectView::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Reason("Failed", "the member says that it failed, and not why"));
    }

    /** Pods of a job, of whatever attempt, that have not ended. */
    static List<PodView> live(JobId job, Picture picture) {
        return picture.pods(job).stream().filter(pod -> !pod.ended()).toList();
    }

    static void show(Attempt attempt, Work.Phase phase, @Nullable Reason why, long nowMs, Picture picture) {
        if (attempt.become(phase, why, nowMs)) {
            picture.change(new Change.OfWork(attempt.mark.job()));
        }
    }

    static void end(Attempt attempt, Mark.End how, @Nullable Reason why, long nowMs) {
        attempt.ending = how;
        Work.Phase phase = switch (how) {
            case SUCCEEDED -> Work.Phase.SUCCEEDED;
            case FAILED -> Work.Phase.FAILED;
            case STOPPED -> Work.Phase.STOPPED;
        };
        attempt.become(phase, why, nowMs);
    }
}
