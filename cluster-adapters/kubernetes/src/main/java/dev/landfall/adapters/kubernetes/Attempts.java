package dev.landfall.adapters.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.adapters.kubernetes.Attempt.Stage;
import dev.landfall.adapters.kubernetes.action.Api;
import dev.landfall.adapters.kubernetes.action.Mark;
import dev.landfall.adapters.kubernetes.action.Tasks;
import dev.landfall.adapters.kubernetes.action.Trouble;
import dev.landfall.adapters.kubernetes.view.ObjectKey;
import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.Work;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.workloads.dialect.Suspension;
import dev.landfall.workloads.dialect.Written;
import dev.landfall.workloads.dialect.Written.Document;
import dev.landfall.workloads.dialect.Written.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves attempts through the member: begins, lets go, stops and removes them, one call of an attempt at a time. What is due is found by
 * comparing what is wanted with the picture; so a step that was lost is made again.
 *
 * <p>One thread; calls are made on others and their outcomes come back by mail.
 */
final class Attempts {

    private final Api api;
    private final Tasks tasks;
    private final Picture picture;
    private final Consumer<Runnable> mail;
    private final String namespace;
    private final String cluster;
    private final SortedMap<JobId, Mark> marks = new TreeMap<>();
    private final SortedMap<JobId, Attempt> attempts = new TreeMap<>();
    private final Taken taken = new Taken();
    private long nowMs;

    Attempts(Api api, Tasks tasks, Picture picture, Consumer<Runnable> mail, String namespace, String cluster) {
        this.api = api;
        this.tasks = tasks;
        this.picture = picture;
        this.mail = mail;
        this.namespace = namespace;
        this.cluster = cluster;
    }

    // --- what is known ----------------------------------------------------------------------------------------------

    /** A mark that agents before this one left; what stands on the member of it is taken over. */
    void found(Mark mark, long atMs) {
        nowMs = atMs;
        marks.put(mark.job(), mark);
        boolean there = !picture.objects(mark.job()).isEmpty()
                || picture.pods(mark.job()).stream().anyMatch(pod -> !pod.ended());
        if (mark.end() != null) {
            Attempt attempt = new Attempt(mark, Stage.OVER, atMs);
            Progress.end(attempt, mark.end(), mark.reason(), atMs);
            keep(attempt);
        } else if (there) {
            boolean held = !mark.needs().isEmpty()
                    && picture.pods(mark.job()).isEmpty()
                    && picture.objects(mark.job()).stream().allMatch(object -> object.suspended());
            Attempt attempt = new Attempt(mark, held ? Stage.HELD : Stage.LET_GO, atMs);
            attempt.seen = true;
            keep(attempt);
        }
    }

    SortedMap<JobId, Mark> marks() {
        return marks;
    }

    @Nullable
    Attempt get(JobId job) {
        return attempts.get(job);
    }

    List<Work> works() {
        return attempts.values().stream().map(Attempt::work).toList();
    }

    // --- what is wanted ---------------------------------------------------------------------------------------------

    void mark(JobId job, int attempt) {
        marks.put(job, new Mark(job, attempt, List.of(), new TreeMap<>(), 0, null, null));
    }

    void unmark(JobId job) {
        if (marks.remove(job) != null) {
            tasks.start(new Tasks.Task(
                    List.of(() -> api.forget(namespace, Mark.nameOf(job))), () -> true, _ -> {}, _ -> {}));
        }
    }

    void begin(JobId job, int number, Written written) {
        List<ObjectKey> keys = new ArrayList<>();
        written.documents().forEach(document -> keys.add(ObjectKey.of(document.object())));
        Mark mark = new Mark(job, number, keys, written.needs(), written.pods(), null, null);
        marks.put(job, mark);
        Attempt attempt = new Attempt(mark, Stage.APPLYING, nowMs);
        attempt.documents = written.documents().stream()
                .filter(document -> document.hold().isByAgent())
                .toList();
        keep(attempt);
        List<Supplier<@Nullable Trouble>> steps = new ArrayList<>();
        steps.add(() -> api.write(mark.toConfigMap(namespace, cluster)));
        for (Document document : written.documents()) {
            if (document.hold() != Hold.WITHHELD_BY_AGENT) {
                steps.add(() -> api.apply(document.object()));
            }
        }
        Stage next = written.isHeldByAgent() ? Stage.HELD : Stage.LET_GO;
        call(attempt, steps, Stage.APPLYING, () -> move(attempt, next));
    }

    void stop(Attempt attempt, Reason why) {
        stop(attempt, Mark.End.STOPPED, why);
    }

    void stop(Attempt attempt, Mark.End ending, @Nullable Reason why) {
        if (attempt.stage == Stage.OVER && attempt.ending == Mark.End.STOPPED) {
            return;
        }
        if (attempt.stage == Stage.STOPPING || attempt.stage == Stage.REMOVING) {
            return;
        }
        attempt.cancelled = true;
        attempt.ending = ending;
        move(attempt, Stage.STOPPING);
        attempt.deletionAsked = false;
        Progress.show(attempt, Work.Phase.STOPPING, why, nowMs, picture);
        advance(attempt);
    }

    /** @return false if pods of it are there */
    boolean remove(Attempt attempt) {
        if (attempt.phase.hasPods() || attempt.stage == Stage.STOPPING) {
            return false;
        }
        if (attempt.stage != Stage.REMOVING) {
            attempt.cancelled = true;
            move(attempt, Stage.REMOVING);
            attempt.deletionAsked = false;
            advance(attempt);
        }
        return true;
    }

    // --- what is due ------------------------------------------------------------------------------------------------

    void advance(Set<JobId> touched, boolean roomChanged, long atMs) {
        nowMs = atMs;
        for (Attempt attempt : List.copyOf(attempts.values())) {
            boolean mayStart = attempt.stage == Stage.HELD && roomChanged;
            if (touched.contains(attempt.mark.job()) || attempt.endedMs > 0 || mayStart) {
                advance(attempt);
            }
        }
    }

    private void advance(Attempt attempt) {
        switch (attempt.stage) {
            case APPLYING, OVER -> {}
            case HELD -> letGoIfThereIsRoom(attempt);
            case LET_GO -> {
                Progress.Next next = Progress.look(attempt, picture, nowMs);
                if (next.stop() != null) {
                    stop(attempt, next.stop(), next.why());
                } else if (next.end() != null) {
                    end(attempt, next.end(), next.why());
                } else if (next.vanished()) {
                    forget(attempt);
                }
            }
            case STOPPING -> stopFurther(attempt);
            case REMOVING -> removeFurther(attempt);
        }
    }

    private void letGoIfThereIsRoom(Attempt attempt) {
        if (attempt.busy) {
            return;
        }
        String lack = Room.lack(attempt.mark.needs(), taken, picture);
        if (lack != null) {
            Progress.show(attempt, Work.Phase.PENDING, new Reason("Unschedulable", lack), nowMs, picture);
            return;
        }
        move(attempt, Stage.LET_GO);
        List<Supplier<@Nullable Trouble>> steps = new ArrayList<>();
        if (attempt.documents.isEmpty()) {
            picture.objects(attempt.mark.job()).forEach(object -> steps.add(() -> api.release(object.key())));
        }
        for (Document document : attempt.documents) {
            ObjectKey key = ObjectKey.of(document.object());
            if (document.hold() == Hold.WITHHELD_BY_AGENT) {
                steps.add(() -> api.apply(document.object()));
            } else {
                ObjectNode patch = Suspension.releasing(document.object()).orElseThrow();
                steps.add(() -> api.release(key, patch));
            }
        }
        call(attempt, steps, Stage.LET_GO, () -> {});
    }

    /** Over only when the API server itself, and not the picture of it, has no pod any more. */
    private void stopFurther(Attempt attempt) {
        if (attempt.busy) {
            return;
        }
        JobId job = attempt.mark.job();
        if (!attempt.deletionAsked) {
            attempt.deletionAsked = true;
            delete(attempt, attempt.mark.objects().reversed());
        } else if (picture.objects(job).isEmpty() && Progress.live(job, picture).isEmpty()) {
            call(
                    attempt,
                    List.of(() -> api.podsOf(job)),
                    Stage.STOPPING,
                    () -> end(attempt, attempt.ending, attempt.reason));
        } else if (picture.objects(job).stream().anyMatch(object -> !object.deleting())) {
            delete(attempt, attempt.mark.objects().reversed());
        }
    }

    private void removeFurther(Attempt attempt) {
        if (attempt.busy) {
            return;
        }
        if (!attempt.deletionAsked) {
            attempt.deletionAsked = true;
            delete(attempt, attempt.mark.objects().reversed());
        } else if (picture.objects(attempt.mark.job()).isEmpty()
                && picture.pods(attempt.mark.job()).isEmpty()) {
            forget(attempt);
        }
    }

    private void delete(Attempt attempt, List<ObjectKey> keys) {
        List<Supplier<@Nullable Trouble>> steps = new ArrayList<>();
        keys.forEach(key -> steps.add(() -> api.delete(key)));
        attempt.cancelled = false;
        call(attempt, steps, attempt.stage, () -> {});
    }

    private void end(Attempt attempt, Mark.End how, @Nullable Reason why) {
        move(attempt, Stage.OVER);
        attempt.endedMs = 0;
        attempt.mark = attempt.mark.ended(how, why);
        marks.put(attempt.mark.job(), attempt.mark);
        Progress.end(attempt, how, why, nowMs);
        picture.change(new Change.OfWork(attempt.mark.job()));
        Mark written = attempt.mark;
        attempt.cancelled = false;
        call(attempt, List.of(() -> api.write(written.toConfigMap(namespace, cluster))), Stage.OVER, () -> {});
    }

    // --- what is taken ----------------------------------------------------------------------------------------------

    private void keep(Attempt attempt) {
        attempts.put(attempt.mark.job(), attempt);
        if (attempt.stage.takesRoom()) {
            taken.take(attempt.mark.needs());
        }
    }

    private void move(Attempt attempt, Stage next) {
        boolean took = attempt.stage.takesRoom();
        attempt.stage = next;
        if (next.takesRoom() && !took) {
            taken.take(attempt.mark.needs());
        } else if (took && !next.takesRoom()) {
            giveBack(attempt);
        }
    }

    /** Nothing is left of it on the member. */
    private void forget(Attempt attempt) {
        attempts.remove(attempt.mark.job());
        if (attempt.stage.takesRoom()) {
            giveBack(attempt);
        }
        picture.change(new Change.OfWork(attempt.mark.job()));
    }

    private void giveBack(Attempt attempt) {
        taken.giveBack(attempt.mark.needs());
        picture.roomChanged();
    }

    // --- calls ------------------------------------------------------------------------------------------------------

    /** Makes the calls; their outcome counts only while the attempt is still in the stage they are of. */
    private void call(Attempt attempt, List<Supplier<@Nullable Trouble>> steps, Stage of, Runnable whenDone) {
        attempt.busy = true;
        tasks.start(new Tasks.Task(
                steps,
                () -> !attempt.cancelled,
                reason -> mail.accept(() -> delayed(attempt, of, reason)),
                trouble -> mail.accept(() -> called(attempt, of, trouble, whenDone))));
    }

    private void delayed(Attempt attempt, Stage of, Reason reason) {
        if (begins(of) && attempt.stage == of && attempts.get(attempt.mark.job()) == attempt) {
            Progress.show(attempt, attempt.phase, reason, nowMs, picture);
        }
    }

    private void called(Attempt attempt, Stage of, @Nullable Trouble trouble, Runnable whenDone) {
        attempt.busy = false;
        if (attempts.get(attempt.mark.job()) != attempt) {
            return;
        }
        if (attempt.stage == of && trouble == null) {
            whenDone.run();
            if (begins(of)) {
                Progress.show(attempt, attempt.phase, null, nowMs, picture);
            }
        } else if (attempt.stage == of && trouble != null && begins(of)) {
            boolean never = trouble.remedy() == Trouble.Remedy.NEVER;
            stop(attempt, never ? Mark.End.FAILED : Mark.End.STOPPED, trouble.reason());
            return;
        }
        if (!attempt.busy) {
            advance(attempt);
        }
    }

    /** Whether calls of a stage are those by which an attempt begins. */
    private static boolean begins(Stage stage) {
        return stage == Stage.APPLYING || stage == Stage.LET_GO;
    }
}
