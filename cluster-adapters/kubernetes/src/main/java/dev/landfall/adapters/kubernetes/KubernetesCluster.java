package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.action.AgentLease;
import dev.landfall.adapters.kubernetes.action.Api;
import dev.landfall.adapters.kubernetes.action.Mark;
import dev.landfall.adapters.kubernetes.action.Tasks;
import dev.landfall.adapters.kubernetes.inventory.Inventory;
import dev.landfall.adapters.kubernetes.inventory.PodSchemas;
import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.port.agent.Change;
import dev.landfall.adapters.port.agent.MemberCluster;
import dev.landfall.adapters.port.agent.Work;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.Reason;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.DialectWriter;
import dev.landfall.workloads.dialect.GangWay;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A member that is a real Kubernetes cluster. Made by one thread that waits until the API server has told all that is there; used by the
 * agent's thread from then on, which never waits for it.
 */
public final class KubernetesCluster implements MemberCluster, AutoCloseable {

    private static final long LOOK_EVERY_MS = 300_000;

    private final MemberSettings settings;
    private final Served served;
    private final KubernetesClient client;
    private final Dialect dialect;
    private final boolean hasDevices;
    private final Queue<Runnable> mail = new ConcurrentLinkedQueue<>();
    private final Picture picture = new Picture();
    private final Tasks tasks = new Tasks();
    private final Watches watches;
    private final Attempts attempts;
    private final DialectWriter writer = new DialectWriter();
    private final AgentLease lease;
    private final LongSupplier monotonicMs;
    private final LongSupplier wallMs;
    private final AtomicLong actingSession = new AtomicLong();
    private final long lastSession;
    private ClusterAttributes attributes;
    private long session;
    private @Nullable Long renewedMs;
    private long claimAtMs = Long.MIN_VALUE;
    private boolean claiming;
    private long lookAtMs;

    /**
     * @param served what the API server was found to serve
     * @param monotonicMs the clock by which leases live
     * @param wallMs the clock that other machines share
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server cannot be asked, or refuses
     */
    public KubernetesCluster(
            MemberSettings settings,
            KubernetesClient client,
            Served served,
            LongSupplier monotonicMs,
            LongSupplier wallMs) {
        this.settings = settings;
        this.monotonicMs = monotonicMs;
        this.wallMs = wallMs;
        this.served = served;
        this.client = client;
        this.hasDevices = served.kinds().keySet().stream().anyMatch(api -> api.endsWith(" ResourceSlice"));
        this.lease = new AgentLease(client, settings.namespace(), "landfall-agent-" + settings.name());
        AgentLease.Said said = lease.read();
        this.lastSession = said.session();
        this.actingSession.set(lastSession);
        Long renewed = said.renewedMs();
        this.renewedMs = renewed == null ? null : monotonicMs.getAsLong() - (wallMs.getAsLong() - renewed);
        Api api = new Api(client, served.kinds());
        this.attempts = new Attempts(
                api,
                tasks,
                picture,
                mail::add,
                settings.namespace(),
                settings.name().value());
        this.watches = new Watches(client, served, picture, mail::add);
        try {
            begin();
            this.attributes = Member.attributes(
                    settings,
                    served,
                    Inventory.by(client, served),
                    () -> PodSchemas.ungrouped(client, served),
                    picture.nodes());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.dialect = Dialect.of(settings.name(), attributes);
        this.lookAtMs = monotonicMs.getAsLong() + LOOK_EVERY_MS;
    }

    /** Takes in what the API server shows, and what agents before this one left. */
    private void begin() {
        watches.start();
        String queue = settings.labels().getOrDefault(Dialect.QUEUE, "");
        if (Member.way(settings, served) == GangWay.KUEUE && !queue.isEmpty()) {
            picture.queues().follow(queue);
            watches.startQueues();
        }
        deliver();
        for (ConfigMap map : client.configMaps()
                .inNamespace(settings.namespace())
                .withLabel(Mark.LABEL, settings.name().value())
                .list()
                .getItems()) {
            Mark mark = Mark.of(map);
            if (mark != null) {
                attempts.found(mark, monotonicMs.getAsLong());
            }
        }
        picture.drainChanges();
    }

    // --- what it is -------------------------------------------------------------------------------------------------

    @Override
    public ClusterName name() {
        return settings.name();
    }

    @Override
    public ClusterAttributes attributes() {
        return attributes;
    }

    @Override
    public long leaseSeconds() {
        return settings.leaseSeconds();
    }

    @Override
    public long giveUpMs() {
        return settings.giveUpSeconds() * 1000;
    }

    @Override
    public boolean isMadeAnew() {
        return false;
    }

    /** The latest session of which the member's Lease told when this was made; 0 if no agent acted before. */
    public long lastSession() {
        return lastSession;
    }

    /** Controllers are replaced while an agent runs. */
    private void lookAgain() {
        lookAtMs = Long.MAX_VALUE;
        tasks.start(new Tasks.Task(
                List.of(() -> {
                    Inventory now = Inventory.by(client, served);
                    mail.add(() -> seen(now));
                    return null;
                }),
                () -> true,
                _ -> {},
                _ -> mail.add(() -> lookAtMs = monotonicMs.getAsLong() + LOOK_EVERY_MS)));
    }

    private void seen(Inventory inventory) {
        ClusterAttributes now = Member.anew(attributes, served, inventory);
        if (!now.equals(attributes)) {
            attributes = now;
            picture.change(new Change.OfCluster());
        }
    }

    // --- one agent acts ---------------------------------------------------------------------------------------------

    @Override
    public boolean claim(long claimed) {
        long nowMs = monotonicMs.getAsLong();
        session = Math.max(session, claimed);
        if (!claiming && nowMs >= claimAtMs) {
            claiming = true;
            writeLease();
        }
        return actingSession.get() <= claimed;
    }

    /** The lease object is written anew a few times in each lease: so an agent sees that a later one acts. */
    private void writeLease() {
        long every = settings.leaseSeconds() == 0 ? 5_000 : Math.max(500, settings.leaseSeconds() * 1000 / 6);
        long mine = session;
        Long renewed = renewedMs;
        Long renewedWall = renewed == null ? null : wallMs.getAsLong() - (monotonicMs.getAsLong() - renewed);
        tasks.start(new Tasks.Task(
                List.of(() -> {
                    AgentLease.Said said = lease.write(mine, renewedWall);
                    actingSession.accumulateAndGet(said.session(), Math::max);
                    return null;
                }),
                () -> true,
                _ -> {},
                _ -> mail.add(() -> {
                    claiming = false;
                    claimAtMs = monotonicMs.getAsLong() + every;
                })));
    }

    @Override
    public @Nullable Long renewedMs() {
        return renewedMs;
    }

    @Override
    public void renewed(long atMs) {
        renewedMs = atMs;
    }

    // --- time and news ----------------------------------------------------------------------------------------------

    @Override
    public void advanceTo(long nowMs) {
        if (nowMs >= lookAtMs) {
            lookAgain();
        }
        deliver();
        attempts.advance(picture.drainTouched(), picture.drainRoomChanged(), nowMs);
    }

    private void deliver() {
        for (Runnable letter = mail.poll(); letter != null; letter = mail.poll()) {
            letter.run();
        }
    }

    /** Mail comes at any time: it is looked for often. */
    @Override
    public long nextMs() {
        return monotonicMs.getAsLong() + 50;
    }

    @Override
    public List<Change> drainChanges() {
        return picture.drainChanges();
    }

    @Override
    public List<NodeFacts> nodes() {
        return picture.nodes();
    }

    @Override
    public @Nullable NodeFacts node(String node) {
        return picture.node(node);
    }

    @Override
    public @Nullable List<DeviceObject> devices() {
        return hasDevices ? picture.devices() : null;
    }

    @Override
    public @Nullable MemberQueue queue() {
        return picture.queues().ours();
    }

    // --- work -------------------------------------------------------------------------------------------------------

    @Override
    public List<Work> works() {
        return attempts.works();
    }

    @Override
    public @Nullable Work work(JobId job) {
        Attempt attempt = attempts.get(job);
        return attempt == null ? null : attempt.work();
    }

    @Override
    public Set<JobId> marked() {
        return new TreeSet<>(attempts.marks().keySet());
    }

    @Override
    public @Nullable Integer marked(JobId job) {
        Mark mark = attempts.marks().get(job);
        return mark == null ? null : mark.attempt();
    }

    @Override
    public void mark(JobId job, int attempt) {
        attempts.mark(job, attempt);
    }

    @Override
    public void unmark(JobId job) {
        attempts.unmark(job);
    }

    @Override
    public void apply(Dispatch.Placed placed) throws RefusedException {
        attempts.begin(placed.job(), placed.attempt(), writer.write(placed, dialect));
    }

    @Override
    public void stop(JobId job, Reason why) {
        Attempt attempt = attempts.get(job);
        if (attempt != null) {
            attempts.stop(attempt, why);
        }
    }

    @Override
    public boolean delete(JobId job) {
        Attempt attempt = attempts.get(job);
        return attempt == null || attempts.remove(attempt);
    }

    @Override
    public void close() {
        watches.close();
        tasks.close();
    }
}
