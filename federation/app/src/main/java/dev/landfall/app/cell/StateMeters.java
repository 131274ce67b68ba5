package dev.landfall.app.cell;

import dev.landfall.app.view.DeviceViews;
import dev.landfall.core.quota.view.QueueTree;
import dev.landfall.core.quota.view.QueueTrees;
import dev.landfall.streams.replica.ReplicaHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What the state says of itself: jobs by state, quota, what is wrong with members' devices, how far the replica is. Looked at anew every few seconds. */
@Startup
@ApplicationScoped
public class StateMeters {

    private static final Logger LOG = Logger.getLogger(StateMeters.class);
    private static final int LOOK_EVERY_SECONDS = 5;

    private final MeterRegistry registry;
    private final Cells cells;
    private final MultiGauge jobs;
    private final MultiGauge used;
    private final MultiGauge nominal;
    private final MultiGauge findings;
    private final DeviceFindings deviceFindings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("state-meters").factory());

    StateMeters(MeterRegistry registry, Cells cells, DeviceViews devices) {
        this.registry = registry;
        this.cells = cells;
        jobs = multi("landfall.jobs", "Jobs that are known, by state");
        used = multi("landfall.quota.used", "Quota in use, in the resource's base unit");
        nominal = multi("landfall.quota.nominal", "Quota that a ClusterQueue or Cohort has of its own");
        findings = multi("landfall.devices.findings", "What a member reports of devices that cannot be");
        deviceFindings = new DeviceFindings(devices);
    }

    private MultiGauge multi(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    @PostConstruct
    void start() {
        for (Cell cell : cells.all()) {
            gauge(
                    cell,
                    "landfall.step",
                    "The step that the replica shows",
                    health -> health.head().step());
            gauge(cell, "landfall.replica.lag", "Records that the replica has not applied", ReplicaHealth::lagRecords);
            gauge(cell, "landfall.replica.restarts", "How often the replica began anew", ReplicaHealth::restarts);
            Gauge.builder("landfall.ready", cell, asked -> asked.ready() ? 1 : 0)
                    .description("1 when the cell runs and its replica has caught up")
                    .tag("cell", cell.name().value())
                    .register(registry);
        }
        ScheduledFuture<?> _ = clock.scheduleWithFixedDelay(this::look, 1, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void gauge(Cell cell, String name, String description, ToDoubleFunction<ReplicaHealth> value) {
        Gauge.builder(name, cell, asked -> value.applyAsDouble(asked.replicaHealth()))
                .description(description)
                .tag("cell", cell.name().value())
                .register(registry);
    }

    /** What one cell says at one step. */
    private record Look(Map<String, Integer> jobs, List<QueueTree> trees) {}

    private void look() {
        try {
            List<MultiGauge.Row<?>> jobRows = new ArrayList<>();
            List<MultiGauge.Row<?>> usedRows = new ArrayList<>();
            List<MultiGauge.Row<?>> nominalRows = new ArrayList<>();
            List<MultiGauge.Row<?>> findingRows = new ArrayList<>();
            for (Cell cell : cells.all()) {
                Tags tags = Tags.of("cell", cell.name().value());
                Look look = cell.read(state -> new Look(state.jobs().byState(), QueueTrees.of(state.quota())));
                look.jobs.forEach((state, count) -> jobRows.add(MultiGauge.Row.of(tags.and("state", state), count)));
                look.trees.forEach(root -> quota(root, tags, usedRows, nominalRows));
                findingRows.addAll(deviceFindings.look(cell));
            }
            jobs.register(jobRows, true);
            used.register(usedRows, true);
            nominal.register(nominalRows, true);
            findings.register(findingRows, true);
        } catch (RuntimeException e) {
            LOG.warn("The state could not be measured", e);
        }
    }

    private static void quota(
            QueueTree node, Tags tags, List<MultiGauge.Row<?>> used, List<MultiGauge.Row<?>> nominal) {
        String kind = node.queue() == null ? "Cohort" : "ClusterQueue";
        for (QueueTree.Quota quota : node.quotas()) {
            String resource = quota.of().resource();
            Tags row = tags.and("kind", kind, "name", node.name())
                    .and("flavor", quota.of().flavor(), "resource", resource);
            used.add(MultiGauge.Row.of(row, inBaseUnits(resource, quota.used())));
            nominal.add(MultiGauge.Row.of(row, inBaseUnits(resource, quota.nominal())));
        }
        node.children().forEach(child -> quota(child, tags, used, nominal));
    }

    private static double inBaseUnits(String resource, long amount) {
        if (amount == Long.MAX_VALUE) {
            return Double.POSITIVE_INFINITY;
        }
        return resource.equals("cpu") ? amount / 1e3 : amount;
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
