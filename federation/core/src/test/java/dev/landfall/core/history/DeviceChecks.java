package dev.landfall.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.core.State;
import dev.landfall.model.ClusterName;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold of devices, worked out from entities and nothing else. */
final class DeviceChecks {

    private static final String BY_NAME = "extended-" + World.GPU;

    private DeviceChecks() {}

    static void devicesWereFree(State state, Job job, Placement placement) {
        wholeClaims(job, placement);
        devicesMatch(job, placement);
        List<String> given = devices(placement.devices());
        assertThat(given).as("devices given to one job").doesNotHaveDuplicates();
        Set<String> others = takenByOthers(state, job, placement);
        assertThat(given).as("devices given to " + job.id()).noneMatch(others::contains);
        Set<String> shared = new HashSet<>();
        for (Job one : state.jobs().all()) {
            if (one.state() instanceof JobState.Holding holding
                    && holding.placement().cluster().equals(placement.cluster())) {
                shared.addAll(PartChecks.gpus(holding.placement()));
            }
        }
        assertThat(given).as("devices given whole").noneMatch(shared::contains);
        assertThat(PartChecks.gpus(placement)).as("devices given in parts").noneMatch(others::contains);
        placement.devices().stream()
                .filter(grant -> !grant.isPart() || beginsDevice(state, job, placement, grant.node()))
                .map(ClaimGrant::node)
                .distinct()
                .forEach(node -> bothWaysTogetherFit(state, placement.cluster(), node));
    }

    /** Whether it begins to share a described device; a part of one that is shared already takes no other. */
    private static boolean beginsDevice(State state, Job job, Placement placement, String node) {
        Set<String> begun = new HashSet<>(PartChecks.begun(state, job, placement, node));
        begun.removeAll(PartChecks.unnamed(placement, node));
        return !begun.isEmpty();
    }

    /** The devices of a gang's claims have one value of the attribute that it names; there are two of one clique. */
    private static void devicesMatch(Job job, Placement placement) {
        Gang gang = job.read().gangs().getFirst();
        if (gang.matchAttribute() != null && gang.copies() == 1) {
            assertThat(placement.devices().stream()
                            .filter(grant -> !grant.isPart() && !grant.claim().equals(BY_NAME))
                            .flatMap(grant -> grant.devices().stream())
                            .map(given -> Integer.parseInt(given.device()
                                            .substring(given.device().lastIndexOf('-') + 1))
                                    / 2)
                            .distinct()
                            .count())
                    .as("cliques of one gang")
                    .isLessThanOrEqualTo(1);
        }
    }

    /** Every pod has its claims, a shared one once. */
    private static void wholeClaims(Job job, Placement placement) {
        for (PodSet podSet : job.read().podSets()) {
            for (ClaimUse use : podSet.claims()) {
                long grants = placement.devices().stream()
                        .filter(grant -> use.sharedClaim() == null
                                ? grant.podSet().equals(podSet.name())
                                        && grant.claim().equals(use.name())
                                : grant.shared() && grant.claim().equals(use.sharedClaim()))
                        .count();
                long pods = placement.nodes().stream()
                        .filter(nodePods -> nodePods.podSet().equals(podSet.name()))
                        .mapToLong(NodePods::pods)
                        .sum();
                assertThat(grants)
                        .as("claims " + use.name() + " that were allocated")
                        .isEqualTo(use.sharedClaim() == null ? pods : Math.min(1, pods));
            }
        }
    }

    private static Set<String> takenByOthers(State state, Job job, Placement placement) {
        ClusterName cluster = placement.cluster();
        Set<String> taken = new HashSet<>();
        SortedMap<String, List<String>> reported = reported(state, cluster, taken);
        for (Job other : state.jobs().all()) {
            if (!other.id().equals(job.id())
                    && other.state() instanceof JobState.Holding holding
                    && holding.placement().cluster().equals(cluster)) {
                taken.addAll(has(holding.placement(), reported.remove(owner(other, holding.placement()))));
            }
        }
        reported.remove(owner(job, placement));
        reported.values().forEach(taken::addAll);
        return taken;
    }

    private static String owner(Job job, Placement placement) {
        return job.id().value() + placement.attempt();
    }

    /** What is reported counts alone once it is as much as was given. */
    private static List<String> has(Placement placement, @org.jspecify.annotations.Nullable List<String> reported) {
        List<String> given = devices(placement.devices());
        if (reported == null) {
            return given;
        }
        if (reported.size() >= given.size()) {
            return reported;
        }
        List<String> both = new ArrayList<>(given);
        both.addAll(reported);
        return both;
    }

    /** Owner → devices of its claims; what is of no job, or out of order, goes to {@code others}. */
    private static SortedMap<String, List<String>> reported(State state, ClusterName cluster, Set<String> others) {
        SortedMap<String, List<String>> reported = new TreeMap<>();
        for (ClusterDevices object : state.devices(cluster)) {
            JsonNode json = json(object);
            if (object.kind().equals("ResourceClaim")) {
                String owner = json.at("/metadata/labels/landfall.dev~1job").asText("")
                        + json.at("/metadata/labels/landfall.dev~1attempt").asText("");
                List<String> devices =
                        owner.isEmpty() ? new ArrayList<>() : reported.computeIfAbsent(owner, _ -> new ArrayList<>());
                json.at("/status/allocation/devices/results")
                        .forEach(result -> devices.add(String.join(
                                "/",
                                result.path("driver").asText(),
                                result.path("pool").asText(),
                                result.path("device").asText())));
                if (owner.isEmpty()) {
                    others.addAll(devices);
                }
            } else if (object.kind().equals("DeviceHealth")) {
                json.path("resources").forEach(one -> {
                    if (one.path("health").asText().equals("Unhealthy")) {
                        others.add(one.path("resourceID").asText());
                    }
                });
            }
        }
        return reported;
    }

    private static JsonNode json(ClusterDevices object) {
        try {
            return Codec.json().readTree(object.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Devices held by claims, and those in use by name without a claim, are no more than the node has. */
    private static void bothWaysTogetherFit(State state, ClusterName cluster, String node) {
        SortedSet<String> there = new TreeSet<>();
        for (ClusterDevices object : state.devices(cluster)) {
            if (object.kind().equals("ResourceSlice") && object.name().equals(node)) {
                json(object)
                        .at("/spec/devices")
                        .forEach(device -> there.add(DeviceWorld.DRIVER + "/" + node + "/"
                                + device.path("name").asText()));
            }
        }
        Set<String> held = new HashSet<>();
        SortedMap<String, List<String>> reported = reported(state, cluster, held);
        Set<String> unnamed = new HashSet<>(); // one that several jobs share is one
        long byName = 0;
        for (Job job : state.jobs().all()) {
            if (job.state() instanceof JobState.Holding holding
                    && holding.placement().cluster().equals(cluster)) {
                unnamed.addAll(PartChecks.unnamed(holding.placement(), node));
                held.addAll(has(holding.placement(), reported.remove(owner(job, holding.placement()))));
                held.addAll(PartChecks.parts(holding.placement(), node).keySet());
                byName += byNameWithoutClaim(job, holding.placement(), node);
            }
        }
        reported.values().forEach(held::addAll);
        held.retainAll(there);
        if (state.get(Node.keyOf(cluster, node)) instanceof Node known
                && known.facts().allocatable().get(World.GPU) > 0) {
            byName += unnamed.size() + known.facts().usedByOthers().get(World.GPU);
            assertThat(held.size() + Math.max(0, byName))
                    .as("devices in use in both ways on " + node)
                    .isLessThanOrEqualTo(there.size());
        }
    }

    private static long byNameWithoutClaim(Job job, Placement placement, String node) {
        long wanted = 0;
        for (NodePods pods : placement.nodes()) {
            if (pods.node().equals(node)) {
                for (PodSet podSet : job.read().podSets()) {
                    wanted += podSet.name().equals(pods.podSet())
                            ? podSet.offered().get(World.GPU) * pods.pods()
                            : 0;
                }
            }
        }
        long given = placement.devices().stream()
                .filter(grant -> grant.node().equals(node) && grant.claim().equals(BY_NAME))
                .mapToLong(grant -> grant.devices().size())
                .sum();
        return wanted - given;
    }

    /** Devices that claims were given. */
    static List<String> devices(List<ClaimGrant> grants) {
        return grants.stream()
                .filter(grant -> !grant.isPart())
                .flatMap(grant -> grant.devices().stream())
                .map(ClaimGrant.Given::device)
                .toList();
    }

    /** Whether pods that ask for a resource by name have it as devices instead. */
    static boolean servesByClaim(Placement placement, NodePods pods, PodSet podSet, String resource) {
        return placement.devices().stream()
                        .filter(grant -> grant.node().equals(pods.node())
                                && grant.podSet().equals(podSet.name())
                                && grant.claim().equals("extended-" + resource))
                        .count()
                == pods.pods();
    }
}
