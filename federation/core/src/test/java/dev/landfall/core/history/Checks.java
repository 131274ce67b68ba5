package dev.landfall.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.core.capacity.CapacityPicture;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.residency.PolicyObject;
import java.util.Map;
import java.util.SortedMap;

/** What must hold after each step, whatever happened. */
final class Checks {

    private Checks() {}

    static void afterStep(Player player, StepResult result) {
        State state = player.state;
        assertThat(result.failure()).as("no input makes the core throw").isNull();
        for (Event event : result.events()) {
            if (event instanceof Event.JobPlaced placed) {
                Job job = state.job(placed.job());
                assertThat(job).isNotNull();
                wholeGang(job.read(), placed.placement());
                permitted(state, job.read(), placed.placement());
                roomWasThere(state, job.read(), placed.placement());
                DeviceChecks.devicesWereFree(state, job, placed.placement());
                PartChecks.noGpuIsGivenTwice(state, job, placed.placement());
            }
            if (event instanceof Event.PodsReclaimed reclaimed) {
                onlyTheChargeChanges(player, reclaimed.job());
            }
        }
    }

    /** Pods that are over give back quota; nodes and devices stay the attempt's until it is gone. */
    private static void onlyTheChargeChanges(Player player, JobId id) {
        Job job = player.state.job(id);
        if (job != null && job.state() instanceof JobState.Holding holding) {
            Placement placed = player.placement(id, holding.placement().attempt());
            assertThat(holding.placement().with(placed.assignments())).isEqualTo(placed);
        }
    }

    static void quotaUsageMatchesPlacements(State state) {
        SortedMap<String, Long> indexed = QuotaPicture.indexed(state);
        indexed.keySet().removeIf(key -> !key.startsWith("queue/"));
        assertThat(indexed).isEqualTo(QuotaPicture.placed(state));
    }

    private static void wholeGang(JobSpec spec, Placement placement) {
        for (Gang gang : spec.gangs()) {
            for (PodSet podSet : gang.podSets()) {
                PodSetAssignment assignment = placement.assignments().stream()
                        .filter(one -> one.podSet().equals(podSet.name()))
                        .findFirst()
                        .orElseThrow();
                int pods = placement.nodes().stream()
                        .filter(one -> one.podSet().equals(podSet.name()))
                        .mapToInt(NodePods::pods)
                        .sum();
                assertThat(pods).as("pods placed of " + podSet.name()).isEqualTo(assignment.count());
                int least = podSet.minCount() == null ? podSet.count() : podSet.minCount();
                assertThat(pods).isBetween(least * gang.copies(), podSet.count() * gang.copies());
            }
        }
        assertThat(placement.nodes()).allMatch(pods -> pods.cluster().equals(placement.cluster()));
    }

    private static void roomWasThere(State state, JobSpec spec, Placement placement) {
        for (PodSet podSet : spec.podSets()) {
            for (NodePods pods : placement.nodes()) {
                if (pods.podSet().equals(podSet.name())) {
                    podSet.offered()
                            .toMap()
                            .forEach((resource, amount) -> assertThat(CapacityPicture.free(
                                            state.capacity(), pods.cluster(), pods.node(), resource))
                                    .as(resource + " free on " + pods.node() + " after the placement")
                                    .matches(free -> free >= 0
                                            || amount == 0
                                            || DeviceChecks.servesByClaim(placement, pods, podSet, resource)));
                }
            }
        }
    }

    private static void permitted(State state, JobSpec spec, Placement placement) {
        Cluster cluster = (Cluster) state.get(Cluster.keyOf(placement.cluster()));
        assertThat(cluster).isNotNull();
        for (PolicyObject policy : state.policies().byName().values().stream()
                .map(entry -> entry.policy())
                .toList()) {
            if (policy.dataClasses().contains(String.valueOf(spec.dataClass()))) {
                assertThat(policy.rules())
                        .noneMatch(
                                rule -> rule.when().equals(cluster.attributes().jurisdiction()));
            }
        }
        if (cluster.attributes().tier() == dev.landfall.model.capacity.Tier.SPOT) {
            assertThat(spec.wishes().toleratesSpot()).isTrue();
        }
    }

    /** The state that a restart would build has the same derived sums as the one that lived. */
    static void restartEqualsLive(State live) {
        State restarted = new State();
        live.entities().values().forEach(restarted::put);
        sameState(restarted, live);
    }

    static void sameState(State one, State other) {
        assertThat(one.entities()).isEqualTo(other.entities());
        Map<String, String> picture = CapacityPicture.of(one.capacity());
        assertThat(picture).isEqualTo(CapacityPicture.of(other.capacity()));
        assertThat(QuotaPicture.indexed(one)).isEqualTo(QuotaPicture.indexed(other));
    }
}
