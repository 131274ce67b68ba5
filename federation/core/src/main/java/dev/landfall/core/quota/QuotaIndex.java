package dev.landfall.core.quota;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.queue.Shape;
import dev.landfall.core.quota.queue.Shapes;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QueueTree;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.QuotaObject.Namespace;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.QuotaObject.WorkloadPriorityClass;
import dev.landfall.model.quota.StopPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What quota needs to know, derived from the state: trees with their usage, queues in their order, who holds what. The state
 * tells it of each entity it replaces; to undo, it is told the same the other way round.
 *
 * <p>Beside that it collects what a change makes necessary (trees to wake, searches that lost their ground) until {@link
 * QuotaWork} has turned it into decisions, in the same step. A step that is rolled back ends with {@link #forgetOwed()}.
 */
public final class QuotaIndex {

    private final Shapes shapes = new Shapes();
    private final Map<JobId, QuotaJob> jobs = new HashMap<>();
    private final Map<String, Queue> queues = new HashMap<>();
    private final Routes routes = new Routes();
    private final Forest forest = new Forest(name -> queues.computeIfAbsent(name, Queue::new));
    private final Owed owed = new Owed();

    /** An entity is new (before = null), replaced, or gone (after = null). Entities that do not concern quota are ignored. */
    public void changed(@Nullable Entity before, @Nullable Entity after) {
        Entity either = after == null ? Objects.requireNonNull(before) : after;
        switch (either) {
            case Job job -> jobChanged((Job) before, (Job) after);
            case QueueTree tree ->
                forest.setGeneration(tree.root(), after instanceof QueueTree now ? now.generation() : null);
            case QuotaEntry entry ->
                objectChanged(
                        entry.object(),
                        before instanceof QuotaEntry old ? old : null,
                        after instanceof QuotaEntry now ? now : null);
            default -> {}
        }
    }

    private void jobChanged(@Nullable Job before, @Nullable Job after) {
        QuotaJob old = before == null ? null : jobs.get(before.id());
        boolean lives = after != null && isAlive(after);
        if (old != null && lives && isAlike(old.job(), Objects.requireNonNull(after))) {
            old.replace(after);
            if (old.isHolding()) {
                recharge(old);
            } else {
                old.queue().marksChanged(old);
            }
            return;
        }
        Shape shape = null;
        if (lives) {
            Job now = Objects.requireNonNull(after);
            boolean isSameShape =
                    old != null && Objects.equals(old.job().spec(), now.spec()) && old.priority() == now.priority();
            shape = old != null && isSameShape ? shapes.again(old.shape()) : shapes.acquire(now);
        }
        if (old != null) {
            remove(old, lives && Objects.requireNonNull(after).state() instanceof JobState.Holding);
        }
        if (shape != null) {
            add(Objects.requireNonNull(after), shape);
        }
        if (old != null && old.isHolding()) {
            QuotaJob now = jobs.get(old.id());
            if (now != null && now.isHolding() && old.charge().exceeds(now.charge())) {
                released(now.queue());
            }
        }
    }

    /** Some of its quota is free again. */
    private void released(Queue queue) {
        if (queue.tree() != null) {
            owed.wake(queue.tree().root());
        }
        owed.released(queue);
    }

    /**
     * Kueue takes a workload out of its cache and puts it in again at each update. That is neutral but where sums are beyond the
     * bounds of a long: an amount that cannot be subtracted from an unlimited usage is then counted again further up.
     */
    private static void recharge(QuotaJob job) {
        LiveTree tree = job.queue().tree();
        if (tree != null
                && job.charge()
                        .isSaturated(tree.compiled(), tree.used(), job.queue().node())) {
            job.charge().removeFrom(tree.compiled(), tree.used(), job.queue().node());
            job.charge().addTo(tree.compiled(), tree.used(), job.queue().node());
        }
    }

    private static boolean isAlive(Job job) {
        return job.spec() != null
                && (job.state() instanceof JobState.Queued || job.state() instanceof JobState.Holding);
    }

    /** Whether nothing changed that an index entry depends on. */
    private static boolean isAlike(Job a, Job b) {
        if (a.priority() != b.priority() || !Objects.equals(a.spec(), b.spec()) || a.createdAtMs() != b.createdAtMs()) {
            return false;
        }
        if (a.state() instanceof JobState.Holding x && b.state() instanceof JobState.Holding y) {
            return x.placement().equals(y.placement())
                    && (x instanceof JobState.Evicting) == (y instanceof JobState.Evicting);
        }
        return a.state() instanceof JobState.Queued && b.state() instanceof JobState.Queued;
    }

    private void add(Job job, Shape shape) {
        String name = job.state() instanceof JobState.Holding holding
                ? holding.placement().clusterQueue()
                : routes.clusterQueue(Routes.localQueueOf(job));
        add(new QuotaJob(job, shape, queue(name)));
    }

    private void add(QuotaJob job) {
        Queue queue = job.queue();
        jobs.put(job.id(), job);
        if (!job.isHolding()) {
            ClusterQueue object = queue.tree() == null ? null : queue.object();
            queue.add(job, !routes.isAdmissible(job.job(), object));
            return;
        }
        queue.holders().add(job);
        if (!queue.isActive() || !routes.isAdmissible(job.job(), null)) {
            owed.drain(queue.name());
        }
        LiveTree tree = queue.tree();
        if (tree != null) {
            job.charge().addTo(tree.compiled(), tree.used(), queue.node());
        }
    }

    /** @param goesOn whether the job holds quota afterwards */
    private void remove(QuotaJob job, boolean goesOn) {
        Queue queue = job.queue();
        LiveTree tree = queue.tree();
        jobs.remove(job.id());
        shapes.release(job.shape());
        if (job.isHolding()) {
            queue.holders().remove(job);
            if (tree != null) {
                job.charge().removeFrom(tree.compiled(), tree.used(), queue.node());
            }
        } else {
            queue.remove(job);
        }
        if (tree != null && !goesOn) {
            owed.wake(tree.root());
        }
        if (job.isHolding() && !goesOn) {
            owed.released(queue);
            if (queue.holders().isEmpty() && forest.hierarchy().isDeleted(queue.name())) {
                owed.mayGo("ClusterQueue/" + queue.name());
            }
        }
        dropIfAbandoned(queue);
    }

    private void dropIfAbandoned(Queue queue) {
        if (queue.isAbandoned()) {
            queues.remove(queue.name());
        }
    }

    private void objectChanged(QuotaObject either, @Nullable QuotaEntry before, @Nullable QuotaEntry after) {
        if (Objects.equals(before, after)) {
            return;
        }
        QuotaObject now = after == null ? null : after.object();
        boolean lingers = after != null && after.lingers();
        switch (either) {
            case ResourceFlavor flavor ->
                forest.change(flavor.name(), (ResourceFlavor) now, lingers).forEach(owed::wake);
            case Cohort cohort -> {
                Forest.Change change = forest.change(cohort.name(), (Cohort) now);
                rebuilt(change, forest.rootOfCohort(cohort.name()));
            }
            case ClusterQueue queue -> {
                Forest.Change change = forest.change(queue.name(), (ClusterQueue) now, lingers);
                LiveTree tree = queue(queue.name()).tree();
                rebuilt(change, tree == null ? null : tree.root());
                drain(queue.name());
                forest.hierarchy().deletedFlavors().forEach(flavor -> owed.mayGo("ResourceFlavor/" + flavor));
                reroute(queue(queue.name()), pending(queue.name()));
            }
            case LocalQueue queue -> {
                List<QuotaJob> pending = pending(routes.clusterQueue(Routes.key(queue)));
                routes.put(Routes.key(queue), (LocalQueue) now);
                drain(queue.clusterQueue());
                pending.removeIf(job -> !Routes.localQueueOf(job.job()).equals(Routes.key(queue)));
                reroute(queue(routes.clusterQueue(Routes.key(queue))), pending);
            }
            case Namespace namespace -> {
                routes.put(namespace.name(), (Namespace) now);
                for (Queue queue : List.copyOf(queues.values())) {
                    List<QuotaJob> pending = pending(queue.name());
                    pending.removeIf(
                            job -> !job.job().read().object().namespace().equals(namespace.name()));
                    reroute(queue, pending);
                }
            }
            case WorkloadPriorityClass ignored -> {}
        }
    }

    private void drain(String queue) {
        Queue of = queues.get(queue);
        if (of != null && !of.holders().isEmpty()) {
            owed.drain(queue);
        }
    }

    /** As in Kueue the tree wakes that the object is in now; the one that it left does not, unless the object is gone. */
    private void rebuilt(Forest.Change change, @Nullable String root) {
        if (root == null) {
            change.touched().forEach(owed::wake);
        } else {
            owed.wake(root);
        }
        change.requoted().forEach(tree -> tree.queues().forEach(owed::released));
    }

    private List<QuotaJob> pending(String queue) {
        Queue of = queues.get(queue);
        return of == null ? new ArrayList<>() : of.inOrder();
    }

    /** Puts pending jobs where they belong now. */
    private void reroute(Queue queue, List<QuotaJob> pending) {
        ClusterQueue object = queue.tree() == null ? null : queue.object();
        for (QuotaJob job : pending) {
            boolean isHeld = !routes.isAdmissible(job.job(), object);
            if (job.queue() != queue || job.queue().held().contains(job) != isHeld) {
                Shape shape = shapes.again(job.shape());
                remove(job, false);
                add(job.job(), shape);
            }
        }
        if (queue.tree() != null && !pending.isEmpty()) {
            owed.wake(queue.tree().root());
        }
        dropIfAbandoned(queue);
    }

    private Queue queue(String name) {
        return queues.computeIfAbsent(name, Queue::new);
    }

    /** Room may have become free: what found none is to be tried again. */
    public void roomChanged() {
        for (LiveTree tree : forest.trees()) {
            if (tree.queues().stream().anyMatch(queue -> queue.pending() > 0)) {
                owed.wake(tree.root());
            }
        }
    }

    /** Before a step and after a roll-back: what earlier changes made necessary is done, or is not necessary any more. */
    public void forgetOwed() {
        owed.clear();
    }

    /** Why a job that holds quota must leave although nobody needs its place; null if it need not. */
    Eviction.@Nullable Why whyDrained(QuotaJob job) {
        if (job.charge().isEvicting()) {
            return null;
        }
        Queue queue = job.queue();
        if (queue.tree() != null && queue.object().stopPolicy() == StopPolicy.HOLD_AND_DRAIN) {
            return Eviction.Why.CLUSTER_QUEUE_STOPPED;
        }
        LocalQueue localQueue = routes.localQueue(Routes.localQueueOf(job.job()));
        return localQueue != null && localQueue.stopPolicy() == StopPolicy.HOLD_AND_DRAIN
                ? Eviction.Why.LOCAL_QUEUE_STOPPED
                : null;
    }

    /** What may be asked of it besides. */
    public QuotaFacts facts() {
        return new QuotaFacts(this, routes, forest.hierarchy());
    }

    Owed owed() {
        return owed;
    }

    Forest forest() {
        return forest;
    }

    /** Whether some tree has a head that has not been tried since what it depends on changed. */
    public boolean hasWork() {
        return !forest.treesAtWork().isEmpty();
    }

    /** All trees, by root. */
    public Collection<LiveTree> trees() {
        return forest.trees();
    }

    /** null if neither a ClusterQueue nor a job of that name is known. */
    public @Nullable Queue clusterQueue(String name) {
        return queues.get(name);
    }

    /** null if the job neither waits for quota nor holds it. */
    public @Nullable QuotaJob job(JobId id) {
        return jobs.get(id);
    }
}
